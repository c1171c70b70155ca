package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One round of looks, read as the rules need it; a server with another identity than the registered one is not seen. */
record Views(ClusterDocument state, Map<String, NodeView> byNode) {

    Views {
        byNode = Map.copyOf(byNode);
    }

    Optional<ServerSnapshot> seen(String node) {
        return byNode.get(node) instanceof NodeView.Seen(ServerSnapshot snapshot) && isItself(node, snapshot)
                ? Optional.of(snapshot)
                : Optional.empty();
    }

    private boolean isItself(String node, ServerSnapshot snapshot) {
        String registered = state.node(node).map(Node::serverUuid).orElse(null);
        return registered == null || registered.equalsIgnoreCase(snapshot.serverUuid());
    }

    /** Whether the server's process is gone for certain: nothing listens where it should. */
    boolean refused(String node) {
        return byNode.get(node) instanceof NodeView.Unseen(FailureKind failure) && failure == FailureKind.REFUSED;
    }

    /** The snapshots of the cluster's servers that answered, by name, in a fixed order. */
    Map<String, ServerSnapshot> allSeen() {
        Map<String, ServerSnapshot> seen = new TreeMap<>();
        state.nodes().forEach(node -> seen(node.name()).ifPresent(snapshot -> seen.put(node.name(), snapshot)));
        return seen;
    }

    /** All that the server has, executed or only received. */
    static GtidSet completeSet(ServerSnapshot snapshot) {
        return snapshot.executed().union(snapshot.received());
    }
}
