package io.relevo.watcher.clusters;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.watcher.probe.ClusterSight;
import io.relevo.watcher.probe.Line;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches the servers of one cluster, as its document names them. {@link #follow} and {@link #close} are for one thread,
 * the rest for any.
 */
final class ClusterWatch implements ClusterSight, AutoCloseable {

    private final WatchFactory factory;
    private final Map<String, WatchedNode> watched = new ConcurrentHashMap<>();
    private volatile ClusterDocument document;

    ClusterWatch(ClusterDocument document, WatchFactory factory) {
        this.document = document;
        this.factory = factory;
    }

    /**
     * Takes a newer document: servers that left are no longer watched, new ones are. Whoever judges by the new document
     * finds every witness it names. Of many that come at rest and together the watches begin one after the other.
     */
    void follow(ClusterDocument newer) {
        List<WatchedNode> added = newer.nodes().stream()
                .filter(node -> !isWatched(node))
                .map(node -> factory.watch(newer.cluster(), node, this))
                .toList();
        added.forEach(node -> replace(node.address().name(), node));
        document = newer;
        boolean atRest = newer.phase() == ClusterDocument.Phase.STEADY;
        added.forEach(node -> node.watch().start(atRest ? factory.starts().next() : Duration.ZERO));
        Set<String> left = new HashSet<>(watched.keySet());
        left.removeAll(newer.nodesByName().keySet());
        left.forEach(this::remove);
    }

    private boolean isWatched(Node node) {
        WatchedNode present = watched.get(node.name());
        return present != null && present.isAt(node);
    }

    private void replace(String name, WatchedNode node) {
        WatchedNode before = watched.put(name, node);
        if (before != null) {
            before.watch().close();
        }
    }

    private void remove(String name) {
        watched.remove(name).watch().close();
    }

    @Override
    public ClusterDocument document() {
        return document;
    }

    @Override
    public Map<String, Line> soundOthers(ClusterDocument asOf, String node) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Node other : asOf.nodes()) {
            WatchedNode watch = watched.get(other.name());
            if (other.status() == NodeStatus.ONLINE && !other.name().equals(node) && watch != null) {
                lines.put(other.name(), watch.line());
            }
        }
        return lines;
    }

    ClusterView view() {
        return ClusterView.of(document, watched);
    }

    @Override
    public void close() {
        watched.values().forEach(node -> node.watch().close());
        watched.clear();
    }
}
