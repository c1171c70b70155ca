package io.relevo.topology.ownership;

import io.relevo.runtime.kafka.EnvelopeFactory;
import io.relevo.runtime.kafka.KafkaSettings;
import io.relevo.runtime.retry.Backoff;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** The ownership loop with all its parts, in a platform thread of its own. */
final class OwnershipThread implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OwnershipThread.class);
    private static final Duration END = Duration.ofSeconds(8);

    private final Pause pause = new Pause();
    private final Inbox inbox;
    private final Thread thread;

    OwnershipThread(
            KafkaSettings kafka,
            OwnershipSettings settings,
            EnvelopeFactory envelopes,
            Decider decider,
            EffectRunner runner,
            Inbox inbox,
            ClusterBoard board,
            LongSupplier nanoTime) {
        this.inbox = inbox;
        MembershipProof proof = new MembershipProof(nanoTime, settings.proofLifetime());
        EffectStarter effects = new EffectStarter(runner, inbox);
        Recorder recorder = new Recorder(backoff(20, 200), pause, settings.proofLifetime());
        Tenures tenures = new Tenures(
                new TenureOpener(kafka, settings, envelopes, proof),
                decider,
                new InputHandler(decider, envelopes, recorder, board, effects),
                recorder,
                effects,
                board,
                backoff(100, 5000));
        OwnershipLoop loop =
                new OwnershipLoop(new Membership(kafka, settings, proof), tenures, inbox, backoff(200, 5000), pause);
        this.thread = Thread.ofPlatform().name("ownership").unstarted(loop);
    }

    private static Backoff backoff(long initialMillis, long limitMillis) {
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        return new Backoff(Duration.ofMillis(initialMillis), Duration.ofMillis(limitMillis), random);
    }

    void start() {
        thread.start();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Gives up all partitions and leaves the group; waits a few seconds for that. */
    @Override
    public void close() {
        pause.stop();
        inbox.wake();
        try {
            if (!thread.join(END)) {
                LOG.warnf("The ownership thread did not end within %s", END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
