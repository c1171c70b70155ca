package io.relevo.topology.ownership;

import io.relevo.runtime.kafka.Cause;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Where inputs that are not on the log wait for the ownership thread: answers of effects and looks at servers. Bounded;
 * of the looks at one cluster only the latest waits. Thread-safe.
 */
public final class Inbox {
    private static final int CAPACITY = 4096;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(CAPACITY);
    private final ConcurrentMap<String, Input.Observed> looks = new ConcurrentHashMap<>();
    private volatile Runnable alarm = () -> {};

    /** What to call after something was put in. */
    void onArrival(Runnable newAlarm) {
        alarm = newAlarm;
    }

    /** Puts in a look at a cluster; it replaces one that still waits. False when the inbox is full. */
    public boolean observed(String cluster, Input.Observed look) {
        if (looks.put(cluster, look) != null) {
            return true;
        }
        boolean taken = queue.offer(new Look(cluster));
        if (!taken) {
            looks.remove(cluster);
        }
        alarm.run();
        return taken;
    }

    /**
     * Puts in an effect's answer, waiting a few seconds for room.
     *
     * @param wanted whether the answer still counts when its turn comes
     * @return false when there was no room or the thread was interrupted: the answer is lost
     */
    boolean answered(String cluster, Input input, BooleanSupplier wanted) {
        try {
            return queue.offer(new Answer(cluster, input, wanted), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            alarm.run();
        }
    }

    /** Lets the ownership thread look around at once. */
    void wake() {
        alarm.run();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** The next input that still counts, without waiting. */
    Optional<Arrival> next() {
        for (Waiting waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            Optional<Arrival> arrival = arrival(waiting);
            if (arrival.isPresent()) {
                return arrival;
            }
        }
        return Optional.empty();
    }

    private Optional<Arrival> arrival(Waiting waiting) {
        return switch (waiting) {
            case Look look ->
                Optional.ofNullable(looks.remove(look.cluster()))
                        .map(observed -> new Arrival(look.cluster(), observed, Cause.none()));
            case Answer answer ->
                answer.wanted().getAsBoolean()
                        ? Optional.of(new Arrival(answer.cluster(), answer.input(), Cause.none()))
                        : Optional.empty();
        };
    }

    private sealed interface Waiting {}

    private record Look(String cluster) implements Waiting {}

    private record Answer(String cluster, Input input, BooleanSupplier wanted) implements Waiting {}
}
