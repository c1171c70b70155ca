package io.relevo.topology.rest;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.relevo.events.EventEnvelope;
import io.relevo.runtime.kafka.EventFollower;
import io.relevo.runtime.kafka.KafkaSettings;
import io.relevo.runtime.kafka.StartAt;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The latest events of all clusters, as this instance heard them; bounded, and not kept over a restart beyond what is
 * read back from a day's log. Thread-safe.
 */
@Singleton
public class EventHistory {
    private static final int KEPT = 2000;
    private static final Duration READ_BACK = Duration.ofDays(1);

    private final Deque<EventEnvelope> recent = new ArrayDeque<>();
    private final Set<Consumer<EventEnvelope>> listeners = new CopyOnWriteArraySet<>();
    private final KafkaSettings kafka;
    private final Clock clock;
    private volatile Optional<EventFollower> follower = Optional.empty();

    @Inject
    EventHistory(KafkaSettings kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        follower = Optional.of(
                EventFollower.start(kafka, StartAt.time(clock.instant().minus(READ_BACK)), this::heard));
    }

    void stop(@Observes ShutdownEvent ended) {
        follower.ifPresent(EventFollower::close);
    }

    /** Takes an event in; called in the order of the log for each cluster. */
    synchronized void heard(EventEnvelope event) {
        recent.addLast(event);
        if (recent.size() > KEPT) {
            recent.removeFirst();
        }
        listeners.forEach(listener -> listener.accept(event));
    }

    /** Those that match, oldest first. */
    synchronized List<EventEnvelope> matching(Predicate<EventEnvelope> wanted) {
        return recent.stream().filter(wanted).toList();
    }

    /** The latest that match, at most so many, oldest first. */
    synchronized List<EventEnvelope> latest(int most, Predicate<EventEnvelope> wanted) {
        List<EventEnvelope> matching = matching(wanted);
        return matching.subList(Math.max(0, matching.size() - most), matching.size());
    }

    /** Hands over the latest events that match, at most so many, and then each new one, none twice and none left out. */
    synchronized void follow(int latest, Predicate<EventEnvelope> wanted, Consumer<EventEnvelope> listener) {
        latest(latest, wanted).forEach(listener);
        listeners.add(listener);
    }

    /** Ends what {@link #follow} began. */
    void forget(Consumer<EventEnvelope> listener) {
        listeners.remove(listener);
    }
}
