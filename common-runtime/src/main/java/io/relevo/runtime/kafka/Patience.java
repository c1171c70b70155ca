package io.relevo.runtime.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
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

    /** Waits for all of them; the first failure is thrown as Kafka's own exception. */
    void await(List<? extends Future<?>> sent) {
        for (Future<?> one : sent) {
            await(one);
        }
    }

    private void await(Future<?> sent) {
        try {
            sent.get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // Sets the thread's interrupt flag again.
            throw new InterruptException(e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("not acknowledged in time", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        }
    }

    private boolean isOver() {
        return System.nanoTime() - deadlineNanos >= 0;
    }
}
