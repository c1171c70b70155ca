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
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks every server directly, every 50 ms and each in a thread of its own, whether it takes writes. Two count as open at
 * once only when their answers prove it.
 */
public final class WritabilitySampler implements AutoCloseable {
    private static final Logger LOG = System.getLogger(WritabilitySampler.class.getName());
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Map<String, WriteTarget> servers;
    private final Supplier<Set<String>> reachable;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final OpenRuns runs = new OpenRuns();
    private final List<String> violations = new ArrayList<>();
    private final List<String> strays = new ArrayList<>();
    private final Map<String, Long> samples = new TreeMap<>();
    private final List<Thread> threads = new ArrayList<>();

    private WritabilitySampler(Map<String, WriteTarget> servers, Supplier<Set<String>> reachable) {
        this.servers = new TreeMap<>(servers);
        this.reachable = reachable;
    }

    /** Starts asking these servers, by name; two that take writes at once are a violation. */
    public static WritabilitySampler start(Map<String, WriteTarget> servers) {
        return start(servers, servers::keySet);
    }

    /**
     * Starts asking these servers, by name; two that take writes at once are a violation when clients can reach both.
     *
     * @param reachable to which servers the router leads whoever writes; asked only while two are open
     */
    public static WritabilitySampler start(Map<String, WriteTarget> servers, Supplier<Set<String>> reachable) {
        WritabilitySampler sampler = new WritabilitySampler(servers, reachable);
        sampler.servers.forEach((name, server) -> {
            sampler.samples.put(name, 0L);
            sampler.threads.add(Thread.ofPlatform()
                    .name("writability-" + name)
                    .daemon()
                    .unstarted(() -> sampler.run(name, server)));
        });
        sampler.threads.forEach(Thread::start);
        return sampler;
    }

    private void run(String name, WriteTarget server) {
        Connection connection = null;
        try {
            while (!stop.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                connection = sample(name, server, connection);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            abandon(connection);
        }
    }

    /** The connection to go on with; null when there is none. */
    private Connection sample(String name, WriteTarget server, Connection present) {
        Connection connection = present;
        try {
            connection = connection == null ? server.connect(PATIENCE) : connection;
            long asked = System.nanoTime();
            boolean open = ask(connection);
            record(name, open, asked);
            return connection;
        } catch (SQLException down) {
            abandon(connection);
            record(name, false, 0);
            return null;
        }
    }

    private void record(String name, boolean open, long asked) {
        List<String> together;
        synchronized (this) {
            samples.merge(name, 1L, Long::sum);
            if (open) {
                runs.open(name, asked, System.nanoTime());
            } else {
                runs.closed(name);
            }
            together = runs.together(name);
        }
        if (!together.isEmpty()) {
            judge(together);
        }
    }

    private void judge(List<String> open) {
        Set<String> led = reachable.get();
        boolean bothReached = open.stream().filter(led::contains).count() > 1;
        synchronized (this) {
            (bothReached ? violations : strays).add(String.join(" and ", open));
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
        if (connection == null) {
            return;
        }
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyGone) {
            LOG.log(Level.DEBUG, "a connection that was given up could not be aborted", alreadyGone);
        }
    }

    /** How often each server was asked, at least. */
    public synchronized long samples() {
        return samples.values().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    /** The moments at which clients could reach more than one server that took writes, by the servers' names. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /**
     * The moments at which more than one server was open and clients could reach one of them only: a primary that was
     * frozen or cut off and is not fenced yet. Nothing it is told is acknowledged as long as it is lossless.
     */
    public synchronized List<String> strays() {
        return List.copyOf(strays);
    }

    @Override
    public void close() {
        stop.countDown();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
