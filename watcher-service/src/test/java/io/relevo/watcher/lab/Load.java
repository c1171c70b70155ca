package io.relevo.watcher.lab;

import io.relevo.sandbox.mysql.MySqlServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Clients that write small transactions to the primary until it fails or this is closed. */
public final class Load implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Load.class);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicLong written = new AtomicLong();

    public static Load start(MySqlServers servers, int clients) throws SQLException {
        var load = new Load();
        try (Connection connection = servers.connectAsRoot(servers.nodes().getFirst());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS lab");
            statement.execute("CREATE TABLE IF NOT EXISTS lab.t (id BIGINT AUTO_INCREMENT PRIMARY KEY, v CHAR(200))");
        }
        for (int i = 0; i < clients; i++) {
            Thread.ofVirtual().start(() -> load.write(servers));
        }
        return load;
    }

    public long written() {
        return written.get();
    }

    private void write(MySqlServers servers) {
        try (Connection connection = servers.connectAsRoot(servers.nodes().getFirst());
                Statement statement = connection.createStatement()) {
            while (ended.getCount() > 0) {
                statement.execute("INSERT INTO lab.t (v) VALUES (REPEAT('x', 200))");
                written.incrementAndGet();
            }
        } catch (SQLException failed) {
            LOG.debugf(failed, "a client ended");
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
