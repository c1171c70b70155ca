package io.relevo.mysql.control;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A statement that may wait for long, in a thread of its own, so that what it waits for can be dealt with meanwhile over
 * another connection. Its connection must be left alone until it ended. Closing it before that ends the connection; on
 * the server the statement then ends by its own limits.
 */
final class BackgroundStatement implements AutoCloseable {
    private final MySqlConnection connection;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private BackgroundStatement(MySqlConnection connection) {
        this.connection = connection;
    }

    /**
     * Starts the statements, one after the other.
     *
     * @param limit after which the connection gives up waiting for an answer
     */
    static BackgroundStatement start(MySqlConnection connection, Duration limit, String... statements) {
        BackgroundStatement started = new BackgroundStatement(connection);
        Thread.ofVirtual().name("relevo-statement").start(() -> started.run(limit, statements));
        return started;
    }

    private void run(Duration limit, String... statements) {
        try {
            for (String statement : statements) {
                connection.withQueryTimeout(limit).update(statement);
            }
            end.complete(null);
        } catch (MySqlFailure | RuntimeException failure) {
            end.completeExceptionally(failure);
        }
    }

    /**
     * True when it ended well within the time, false when it still runs. Fails as the statement failed, or when the
     * thread is interrupted.
     */
    boolean endedWithin(Duration time) throws MySqlFailure {
        try {
            end.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MySqlFailure(connection.endpoint(), FailureKind.TIMED_OUT, "interrupted while waiting");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof MySqlFailure failure) {
                throw failure;
            }
            throw new IllegalStateException("statement not run", failed.getCause());
        }
    }

    @Override
    public void close() {
        if (!end.isDone()) {
            connection.abort();
        }
    }
}
