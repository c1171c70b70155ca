package io.relevo.topology.ownership;

import io.relevo.events.ClusterDocument;
import io.relevo.runtime.id.Ids;
import io.relevo.runtime.kafka.EnvelopeFactory;
import io.relevo.runtime.kafka.KafkaSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** One instance of the ownership loop in a test, with a clock that can jump. */
final class Owner implements AutoCloseable {
    static final Duration SESSION = Duration.ofSeconds(1);

    final FakeEffectRunner effects = new FakeEffectRunner();
    final Inbox inbox = new Inbox();
    final ClusterBoard board = new ClusterBoard();
    private final AtomicLong jumped = new AtomicLong();
    private final OwnershipThread thread;

    Owner(String bootstrapServers, String group, String name, Decider decider) {
        // A thread that is stuck loses its partitions, as one in a process that is stopped does.
        KafkaSettings kafka = new KafkaSettings(
                bootstrapServers, Duration.ofSeconds(2), Duration.ofSeconds(4), Map.of("max.poll.interval.ms", "3000"));
        thread = new OwnershipThread(
                kafka,
                new OwnershipSettings(group, SESSION),
                new EnvelopeFactory("/topology/" + name, Clock.systemUTC(), Ids.system()),
                decider,
                effects,
                inbox,
                board,
                () -> System.nanoTime() + jumped.get());
        thread.start();
    }

    Optional<ClusterDocument> document(String cluster) {
        return Optional.ofNullable(board.current().get(cluster));
    }

    boolean isProven(String cluster) {
        return board.isProven(cluster);
    }

    /** As if the process had been stopped for so long. */
    void pauseFor(Duration duration) {
        jumped.addAndGet(duration.toNanos());
    }

    @Override
    public void close() {
        thread.close();
    }
}
