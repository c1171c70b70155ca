package io.relevo.runtime.kafka;

import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A moment until which it is worth waiting, by a clock that only goes forward.
 *
 * @param deadlineNanos as {@link System#nanoTime()} counts
 */
record Patience(long deadlineNanos) {

    static Patience of(Duration atMost) {
        return new Patience(System.nanoTime() + atMost.toNanos());
    }

    /** Calls again after each of Kafka's own timeouts, until the moment has come. */
    void retryTimeouts(Runnable call) {
        while (true) {
            try {
                call.run();
                return;
            } catch (TimeoutException e) {
                if (isOver()) {
                    throw e;
                }
            }
        }
    }

    private boolean isOver() {
        return System.nanoTime() - deadlineNanos >= 0;
    }
}
