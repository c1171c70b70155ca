package io.relevo.backup.source;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Picks the server to read: a sound replica, rather not the one that is to be primary next; else the primary. */
public sealed interface SourceChoice {

    /**
     * A server to read.
     *
     * @param primary whether clients write to it
     * @param reason why it is this one, for people
     */
    record Chosen(Node node, boolean primary, String reason) implements SourceChoice {}

    /** No server may be read at present. */
    record None(String reason) implements SourceChoice {}

    /**
     * Decides by the cluster's present state.
     *
     * @param excluded servers that failed as a source just now
     */
    static SourceChoice of(ClusterDocument cluster, Set<String> excluded) {
        if (cluster.phase() != Phase.STEADY) {
            return new None("cluster %s is %s".formatted(cluster.cluster(), cluster.phase()));
        }
        List<Node> sound = cluster.nodes().stream()
                .filter(node -> node.status() == NodeStatus.ONLINE && !excluded.contains(node.name()))
                .toList();
        return replica(cluster, sound)
                .<SourceChoice>map(node -> new Chosen(node, false, "replica " + node.name()))
                .or(() -> primary(cluster, sound))
                .orElseGet(() -> new None("cluster %s has no sound server to read%s"
                        .formatted(cluster.cluster(), excluded.isEmpty() ? "" : " besides " + excluded)));
    }

    private static Optional<Node> replica(ClusterDocument cluster, List<Node> sound) {
        return sound.stream()
                .filter(node -> !node.name().equals(cluster.primary()))
                .min(Comparator.comparing(
                        node -> node.name().equals(cluster.settings().preferredPrimary())));
    }

    private static Optional<SourceChoice> primary(ClusterDocument cluster, List<Node> sound) {
        return sound.stream()
                .filter(node -> node.name().equals(cluster.primary()))
                .<SourceChoice>map(node -> new Chosen(
                        node,
                        true,
                        "primary %s, for there is no sound replica: writes wait for a moment".formatted(node.name())))
                .findFirst();
    }
}
