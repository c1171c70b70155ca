package io.relevo.mysql.lab;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One statement of a client in a thread of its own, and what the client was told in the end. */
public final class Writer implements AutoCloseable {
    private final MySqlConnection connection;
    private final CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();

    private Writer(MySqlConnection connection) {
        this.connection = connection;
    }

    public static Writer start(MySqlConnection connection, String statement) {
        Writer writer = new Writer(connection);
        Thread.ofVirtual().start(() -> writer.run(statement));
        return writer;
    }

    private void run(String statement) {
        try {
            connection.withQueryTimeout(Duration.ofMinutes(1)).update(statement);
            acknowledged.complete(true);
        } catch (MySqlFailure failure) {
            acknowledged.complete(false);
        }
    }

    public boolean ended() {
        return acknowledged.isDone();
    }

    /** True when the server said that it is done, false when it failed or the connection ended. */
    public boolean acknowledged() throws Exception {
        return acknowledged.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        connection.abort();
    }
}
