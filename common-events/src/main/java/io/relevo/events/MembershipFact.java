package io.relevo.events;

import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterDocument.NodeStatus;
import java.util.List;

/** Which servers belong to a cluster and how each stands. */
public sealed interface MembershipFact extends TopologyFact {

    /** A cluster was taken into care, or its settings were changed. */
    record ClusterRegistered(String cluster, ClusterSettings settings, List<NodeAddress> nodes, String requestedBy)
            implements MembershipFact {
        public ClusterRegistered {
            nodes = List.copyOf(nodes);
        }
    }

    /** A server joined the cluster; it is classified before it is used. */
    record NodeAdded(String cluster, NodeAddress node, String requestedBy) implements MembershipFact {}

    /** A server's place in the order of preference was declared anew. */
    record NodePlaced(String cluster, String node, ClusterDocument.Placement placement, String requestedBy)
            implements MembershipFact {}

    /** A server left Relevo's care; nothing was done to it. */
    record NodeRemoved(String cluster, String node, String requestedBy) implements MembershipFact {}

    /** A server's identity was read for the first time. */
    record NodeIdentified(String cluster, String node, String serverUuid) implements MembershipFact {}

    /**
     * A server's place in the cluster changed.
     *
     * @param from its place before
     * @param to its place from now on
     */
    record NodeStateChanged(String cluster, String node, NodeStatus from, NodeStatus to, String reason)
            implements MembershipFact {}

    /**
     * The first primary of a new cluster is about to be chosen, or the primary restarted and is to be opened again.
     *
     * @param previousPrimary the primary that restarted, or null for a new cluster
     */
    record OpeningStarted(
            String cluster,
            String operation,
            ClusterDocument.OperationKind kind,
            long epoch,
            String previousPrimary,
            String reason)
            implements MembershipFact {}

    /** A primary was opened that was not promoted: the first of a new cluster, or one that restarted. */
    record PrimaryOpened(
            String cluster,
            String operation,
            long epoch,
            String node,
            String gtidExecuted,
            ClusterDocument.Durability durability)
            implements MembershipFact {}

    /** An opening could not be finished; nothing is writable. It is tried again when the servers change. */
    record OpeningFailed(String cluster, String operation, long epoch, OperationStep step, String reason)
            implements MembershipFact {}
}
