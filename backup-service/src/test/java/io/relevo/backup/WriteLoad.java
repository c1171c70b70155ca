package io.relevo.backup;

import io.relevo.sandbox.mysql.MySqlNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Inserts one row after the other, each in a transaction of its own, until closed: row n is the n-th transaction. */
final class WriteLoad implements AutoCloseable {

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CompletableFuture<Void> writer;

    WriteLoad(TestCluster cluster, MySqlNode node) {
        this.writer = CompletableFuture.runAsync(() -> write(cluster, node));
    }

    private void write(TestCluster cluster, MySqlNode node) {
        try (Connection connection = cluster.connect(node);
                Statement statement = connection.createStatement()) {
            while (!stopped.get()) {
                statement.execute("INSERT INTO ledger.entries (v) VALUES (REPEAT('x', 100))");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        stopped.set(true);
        writer.join();
    }
}
