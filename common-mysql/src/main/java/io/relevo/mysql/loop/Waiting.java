package io.relevo.mysql.loop;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * How a thread waits for what a loop does.
 *
 * @param endpoint the server, named in failures
 * @param clock nanoseconds by which the time is counted
 */
record Waiting(Endpoint endpoint, LongSupplier clock) {

    /** The longest a clock may stand still without the wait being over. */
    private static final Duration STANDSTILL = Duration.ofSeconds(10);

    /**
     * What comes of it within the time.
     *
     * @param missing what there is not, if it is late
     */
    <T> T await(CompletableFuture<T> coming, Duration atMost, String missing) throws MySqlFailure {
        try {
            return await(coming, atMost);
        } catch (TimeoutException late) {
            throw timedOut(missing + " within " + atMost.toMillis() + " ms", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw timedOut(missing + " before the wait was interrupted", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof MySqlFailure failure) {
                throw failure;
            }
            throw new IllegalStateException("asking " + endpoint + " failed by a defect", failed.getCause());
        }
    }

    private <T> T await(CompletableFuture<T> coming, Duration atMost)
            throws TimeoutException, InterruptedException, ExecutionException {
        long began = clock.getAsLong();
        long end = System.nanoTime() + atMost.plus(STANDSTILL).toNanos();
        long left = Math.max(0, atMost.toNanos());
        while (true) {
            try {
                return coming.get(left, TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                left = atMost.toNanos() - (clock.getAsLong() - began);
                if (left <= 0 || System.nanoTime() - end >= 0) {
                    throw late;
                }
            }
        }
    }

    private MySqlFailure timedOut(String text, Exception cause) {
        MySqlFailure failure = new MySqlFailure(endpoint, FailureKind.TIMED_OUT, text);
        failure.initCause(cause);
        return failure;
    }
}
