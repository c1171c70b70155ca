package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.Placement;
import io.relevo.mysql.snapshot.ServerSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Who is wanted most as primary among servers that have the same: one that is not known to be unwell, the preferred primary, then by promotion rule, in the
 * zone of the server that had the role, by priority, with the least left to apply, by the order of registration. Pure.
 */
final class Preference {
    private Preference() {}

    /** The most wanted first. */
    static Comparator<String> in(ClusterDocument state, String previousPrimary, Map<String, ServerSnapshot> servers) {
        List<String> order = new ArrayList<>(state.nodesByName().keySet());
        String zone = placement(state, previousPrimary).zone();
        Comparator<String> preferredFirst =
                Comparator.comparing(name -> !name.equals(state.settings().preferredPrimary()));
        Comparator<String> ableFirst = Comparator.comparing(name -> UnwellRules.isUnwell(state, name));
        return ableFirst
                .thenComparing(preferredFirst)
                .thenComparing(name -> placement(state, name).promotion())
                .thenComparing(name -> !placement(state, name).zone().equals(zone))
                .thenComparing(name -> placement(state, name).priority(), Comparator.reverseOrder())
                .thenComparingLong(name -> backlog(servers.get(name)))
                .thenComparingInt(order::indexOf);
    }

    private static Placement placement(ClusterDocument state, String name) {
        return state.node(name).map(Node::placement).orElse(Placement.STANDARD);
    }

    private static long backlog(ServerSnapshot snapshot) {
        return snapshot.received().subtract(snapshot.executed()).transactionCount();
    }
}
