package io.relevo.topology.execution;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.mysql.connection.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One connection to each server of the owned clusters. As long as there are not many servers, connections are opened
 * before they are needed and kept; with more, they are opened when needed and closed when not used for a while, since each
 * costs memory here and a session there. Thread-safe.
 */
final class ServerSessions implements AutoCloseable {
    private static final Duration CARE = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int MOST_KEPT_WARM = 150;

    private final ConnectionSource source;
    private final Map<Endpoint, WarmSession> sessions = new ConcurrentHashMap<>();
    private final Map<String, List<Node>> clusters = new ConcurrentHashMap<>();
    private final Map<Endpoint, Integer> wanted = new ConcurrentHashMap<>();
    private final Semaphore nudges = new Semaphore(0);
    private final Thread keeper;
    private volatile boolean closed;

    private ServerSessions(ConnectionSource source) {
        this.source = source;
        this.keeper = Thread.ofVirtual().name("relevo-sessions").unstarted(this::keepWarm);
    }

    /** Keeps connections warm until closed. */
    static ServerSessions start(ConnectionSource source) {
        ServerSessions sessions = new ServerSessions(source);
        sessions.keeper.start();
        return sessions;
    }

    WarmSession of(Endpoint endpoint) {
        return sessions.computeIfAbsent(endpoint, unused -> new WarmSession(endpoint, source));
    }

    /** Opens connections to the servers of this cluster soon; those to servers that left it are closed. */
    void keep(ClusterDocument document) {
        List<Node> before = clusters.put(document.cluster(), document.nodes());
        if (!document.nodes().equals(before)) {
            document.nodes().forEach(this::want);
            Optional.ofNullable(before).ifPresent(nodes -> nodes.forEach(this::letGo));
            nudges.release();
        }
    }

    void forget(String cluster) {
        Optional.ofNullable(clusters.remove(cluster)).ifPresent(nodes -> nodes.forEach(this::letGo));
    }

    private void want(Node node) {
        Endpoint endpoint = endpoint(node);
        wanted.merge(endpoint, 1, Integer::sum);
        of(endpoint);
    }

    /** Several clusters may have had the same server for a moment, as when it moves from one to another. */
    private void letGo(Node node) {
        Endpoint endpoint = endpoint(node);
        if (wanted.computeIfPresent(endpoint, (unused, times) -> times == 1 ? null : times - 1) == null) {
            close(sessions.remove(endpoint));
        }
    }

    private static Endpoint endpoint(Node node) {
        return new Endpoint(node.host(), node.port());
    }

    /** An effect may have come to a server that left its cluster meanwhile. */
    private void closeUnwanted() {
        for (Endpoint endpoint : Set.copyOf(sessions.keySet())) {
            if (!wanted.containsKey(endpoint)) {
                close(sessions.remove(endpoint));
            }
        }
    }

    private static void close(WarmSession session) {
        if (session != null) {
            session.close();
        }
    }

    private void keepWarm() {
        try {
            while (!closed) {
                closeUnwanted();
                boolean few = sessions.size() <= MOST_KEPT_WARM;
                sessions.values().forEach(session -> {
                    if (few) {
                        Thread.ofVirtual().name("relevo-session").start(session::warm);
                    } else {
                        session.dropIfIdle(IDLE);
                    }
                });
                if (nudges.tryAcquire(CARE.toMillis(), TimeUnit.MILLISECONDS)) {
                    nudges.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        keeper.interrupt();
        Set.copyOf(clusters.keySet()).forEach(this::forget);
        closeUnwanted();
    }
}
