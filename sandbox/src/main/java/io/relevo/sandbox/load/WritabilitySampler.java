package io.relevo.sandbox.load;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks every server directly, again and again, whether it takes writes. Servers cannot be asked at one instant: two that
 * seem writable are asked once more, and count only if both still are.
 */
public final class WritabilitySampler implements AutoCloseable {
    private static final Logger LOG = System.getLogger(WritabilitySampler.class.getName());
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final Map<String, WriteTarget> servers;
    private final Map<String, Connection> connections = new TreeMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<String> violations = new ArrayList<>();
    private long samples;
    private Thread thread;

    private WritabilitySampler(Map<String, WriteTarget> servers) {
        this.servers = new TreeMap<>(servers);
    }

    /** Starts asking these servers, by name. */
    public static WritabilitySampler start(Map<String, WriteTarget> servers) {
        WritabilitySampler sampler = new WritabilitySampler(servers);
        sampler.thread = Thread.ofPlatform().name("writability").daemon().start(sampler::run);
        return sampler;
    }

    private void run() {
        try {
            while (!stop.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                sample();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            connections.values().forEach(WritabilitySampler::abandon);
        }
    }

    private void sample() {
        List<String> writable = writable(List.copyOf(servers.keySet()));
        if (writable.size() > 1) {
            writable = writable(writable.reversed());
        }
        record(writable);
    }

    private List<String> writable(List<String> asked) {
        return asked.stream().filter(this::isWritable).toList();
    }

    private synchronized void record(List<String> writable) {
        samples++;
        if (writable.size() > 1) {
            violations.add(String.join(" and ", writable));
        }
    }

    private boolean isWritable(String server) {
        try {
            return ask(connections.computeIfAbsent(server, this::connect));
        } catch (SQLException | Unreachable down) {
            Connection broken = connections.remove(server);
            if (broken != null) {
                abandon(broken);
            }
            return false;
        }
    }

    private Connection connect(String server) {
        try {
            return servers.get(server).connect(Duration.ofMillis(500));
        } catch (SQLException down) {
            throw new Unreachable(down);
        }
    }

    private static boolean ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT @@global.read_only")) {
            result.next();
            return !result.getBoolean(1);
        }
    }

    private static void abandon(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyGone) {
            LOG.log(Level.DEBUG, "a connection that was given up could not be aborted", alreadyGone);
        }
    }

    /** How often all servers were asked. */
    public synchronized long samples() {
        return samples;
    }

    /** The moments at which more than one server took writes, by the servers' names. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Unreachable(SQLException cause) {
            super(cause);
        }
    }
}
