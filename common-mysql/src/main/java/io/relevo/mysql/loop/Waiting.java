package io.relevo.mysql.loop;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How threads wait for what a loop does. */
final class Waiting {

    private Waiting() {}

    /**
     * What comes of it within the time.
     *
     * @param missing what there is not, if it is late
     */
    static <T> T await(CompletableFuture<T> coming, Duration atMost, Endpoint endpoint, String missing)
            throws MySqlFailure {
        try {
            return coming.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw timedOut(endpoint, missing + " within " + atMost.toMillis() + " ms", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw timedOut(endpoint, missing + " before the wait was interrupted", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof MySqlFailure failure) {
                throw failure;
            }
            throw new IllegalStateException("asking " + endpoint + " failed by a defect", failed.getCause());
        }
    }

    private static MySqlFailure timedOut(Endpoint endpoint, String text, Exception cause) {
        MySqlFailure failure = new MySqlFailure(endpoint, FailureKind.TIMED_OUT, text);
        failure.initCause(cause);
        return failure;
    }
}
