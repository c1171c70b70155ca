package io.relevo.mysql.connection;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A connection that is being made, in a virtual thread of its own. Who needs an answer sooner stops waiting for it and
 * asks again later: among many that are made in turn, one that is given up for being late would only have taken the others'
 * time. It ends within the limits of whoever opens it. Thread-safe.
 */
final class PendingConnection {
    private final CompletableFuture<MySqlConnection> made = new CompletableFuture<>();
    private final Thread thread;

    private PendingConnection(ConnectionOpener opener) {
        this.thread = Thread.ofVirtual().name("connect").unstarted(() -> make(opener));
    }

    /** Begins to connect. */
    static PendingConnection start(ConnectionOpener opener) {
        PendingConnection pending = new PendingConnection(opener);
        pending.thread.start();
        return pending;
    }

    private void make(ConnectionOpener opener) {
        try {
            MySqlConnection connection = opener.open();
            if (!made.complete(connection)) {
                connection.abort();
            }
        } catch (MySqlFailure | RuntimeException failure) {
            made.completeExceptionally(failure);
        } catch (Error defect) {
            made.completeExceptionally(defect);
            throw defect;
        }
    }

    /**
     * The connection, which is the caller's from then on and must not be asked for again; empty when it is not there
     * within the time, or the caller is interrupted.
     *
     * @throws MySqlFailure when it cannot be made; another one has to be begun
     */
    Optional<MySqlConnection> await(Duration atMost) throws MySqlFailure {
        try {
            return Optional.of(made.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof MySqlFailure failure) {
                throw failure;
            }
            throw new IllegalStateException("connecting failed by a defect", failed.getCause());
        }
    }

    /** Nobody wants it any more: it is ended, now or when it is there. */
    void abandon() {
        if (!made.cancel(false) && !made.isCompletedExceptionally()) {
            made.join().abort();
        }
        thread.interrupt();
    }
}
