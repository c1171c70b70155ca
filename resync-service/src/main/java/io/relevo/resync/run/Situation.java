package io.relevo.resync.run;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import java.util.List;
import java.util.Optional;

/**
 * What a repair relies on while it runs: the cluster is steady under this primary, and the node waits to be repaired.
 *
 * @param others the other replicas that are sound
 */
public record Situation(String cluster, long epoch, Node node, Node primary, List<Node> others) {

    public Situation {
        others = List.copyOf(others);
    }

    /** The nodes of a cluster that could be repaired now, in the order of registration; none while it is not steady. */
    public static List<Situation> repairable(ClusterDocument document) {
        return document.nodes().stream()
                .flatMap(node -> of(document, node.name()).stream())
                .toList();
    }

    /** The situation of one node; empty when it is not to be repaired now. */
    public static Optional<Situation> of(ClusterDocument document, String name) {
        Optional<Node> primary =
                document.primaryNode().filter(node -> !node.name().equals(name));
        Optional<Node> node = document.node(name).filter(found -> awaitsRepair(found.status()));
        if (document.phase() != Phase.STEADY || primary.isEmpty() || node.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Situation(document.cluster(), document.epoch(), node.get(), primary.get(), others(document, name)));
    }

    /** Whether a later document says the same, as far as a repair under way is concerned. */
    public boolean holdsIn(Optional<ClusterDocument> document) {
        return document.flatMap(later -> of(later, node.name()))
                .filter(later -> later.epoch == epoch)
                .filter(later -> later.primary.name().equals(primary.name()))
                .isPresent();
    }

    private static List<Node> others(ClusterDocument document, String name) {
        return document.nodes().stream()
                .filter(other -> other.status() == NodeStatus.ONLINE)
                .filter(other -> !other.name().equals(name) && !other.name().equals(document.primary()))
                .toList();
    }

    /** Whether a node of this status is to be repaired as soon as its cluster allows it. */
    public static boolean awaitsRepair(NodeStatus status) {
        return switch (status) {
            case RETURNED, RESYNCING, RESYNC_FAILED -> true;
            case ONLINE, DOWN -> false;
        };
    }
}
