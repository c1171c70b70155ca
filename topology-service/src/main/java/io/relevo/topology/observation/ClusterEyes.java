package io.relevo.topology.observation;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.loop.KeptSession;
import io.relevo.topology.decision.NodeView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** The eyes on all servers of one cluster, and what each saw last. Thread-safe. */
final class ClusterEyes implements AutoCloseable {
    /** The longest look at a server that did not answer the last one, but for each fourth. */
    private static final Duration AT_THE_SILENT = Duration.ofMillis(300);

    private static final int LONG_EVERY = 4;

    private final Function<Endpoint, KeptSession> sessions;
    private final LongSupplier nanoTime;
    private final Map<Endpoint, NodeEye> eyes = new ConcurrentHashMap<>();
    private final Map<String, Taken> latest = new ConcurrentHashMap<>();
    private final Map<String, Integer> silences = new ConcurrentHashMap<>();
    private volatile ClusterDocument document;

    ClusterEyes(ClusterDocument document, Function<Endpoint, KeptSession> sessions, LongSupplier nanoTime) {
        this.document = document;
        this.sessions = sessions;
        this.nanoTime = nanoTime;
    }

    ClusterDocument document() {
        return document;
    }

    /** The document to look by from here on; what is seen of servers that are not in it is forgotten. */
    void follow(ClusterDocument newDocument) {
        document = newDocument;
        latest.keySet().retainAll(newDocument.nodesByName().keySet());
        silences.keySet().retainAll(newDocument.nodesByName().keySet());
        Set<Endpoint> present =
                newDocument.nodes().stream().map(ClusterEyes::endpoint).collect(Collectors.toSet());
        for (Endpoint endpoint : Set.copyOf(eyes.keySet())) {
            if (!present.contains(endpoint)) {
                eyes.remove(endpoint).close();
            }
        }
    }

    /**
     * Looks at all servers at once, each within the time given. One that was silent the last time does not hold up what
     * the others say: it gets less, and so is tried more often.
     */
    Map<String, NodeView> lookAtAll(Duration within) {
        List<Node> nodes = document.nodes();
        Map<String, NodeView> views = new ConcurrentHashMap<>();
        List<Thread> looks = new ArrayList<>();
        for (Node node : nodes) {
            looks.add(Thread.ofVirtual()
                    .name("look-" + node.name())
                    .start(() -> views.put(node.name(), look(node, patience(node, within)))));
        }
        looks.forEach(ClusterEyes::join);
        Map<String, NodeView> all = new HashMap<>(views);
        nodes.forEach(node -> all.putIfAbsent(node.name(), new NodeView.Unseen(FailureKind.TIMED_OUT)));
        return all;
    }

    private Duration patience(Node node, Duration within) {
        int misses = silences.getOrDefault(node.name(), 0);
        return misses % LONG_EVERY == 0 || within.compareTo(AT_THE_SILENT) < 0 ? within : AT_THE_SILENT;
    }

    /** Looks at one server now. */
    NodeView look(String node, Duration within) {
        return document.node(node)
                .map(known -> look(known, within))
                .orElseGet(() -> new NodeView.Unseen(FailureKind.UNREACHABLE));
    }

    private NodeView look(Node node, Duration within) {
        long begun = nanoTime.getAsLong();
        NodeView view = eyes.computeIfAbsent(endpoint(node), endpoint -> new NodeEye(sessions.apply(endpoint)))
                .look(within);
        silences.compute(node.name(), (name, misses) -> isSilent(view) ? (misses == null ? 1 : misses + 1) : null);
        latest.merge(
                node.name(), new Taken(view, begun), (before, now) -> now.begun() - before.begun() >= 0 ? now : before);
        return view;
    }

    private static boolean isSilent(NodeView view) {
        return view instanceof NodeView.Unseen(FailureKind failure) && failure == FailureKind.TIMED_OUT;
    }

    Optional<Sighting> latest(String node) {
        return Optional.ofNullable(latest.get(node))
                .map(taken -> new Sighting(taken.view(), Duration.ofNanos(nanoTime.getAsLong() - taken.begun())));
    }

    private static Endpoint endpoint(Node node) {
        return new Endpoint(node.host(), node.port());
    }

    /** Every look is bounded by itself. */
    private static void join(Thread look) {
        try {
            look.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        eyes.values().forEach(NodeEye::close);
        eyes.clear();
    }

    private record Taken(NodeView view, long begun) {}
}
