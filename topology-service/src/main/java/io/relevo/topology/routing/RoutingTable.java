package io.relevo.topology.routing;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** For each server of a cluster, by name, whether it gets writing clients and whether it gets reading ones. */
record RoutingTable(Map<String, Roles> byNode) {

    /**
     * What a server is used for.
     *
     * @param write whether writing clients may come
     * @param writersStay whether those that are there may stay
     */
    record Roles(boolean write, boolean writersStay, boolean read) {
        Roles(boolean write, boolean read) {
            this(write, write, read);
        }
    }

    RoutingTable {
        byNode = Map.copyOf(byNode);
    }

    /**
     * What the record alone says; what a server says of itself is weighed when a router asks.
     *
     * @param opened whether the server that the present step opens is known to be open
     */
    static RoutingTable of(ClusterDocument document, boolean opened) {
        Map<String, Roles> roles = new TreeMap<>();
        for (Node node : document.nodes()) {
            RoutingRule.Answer write = RoutingRule.write(document, node.name(), Optional.empty(), opened);
            roles.put(
                    node.name(),
                    new Roles(
                            write.up(),
                            write.stays(),
                            RoutingRule.read(document, node.name(), name -> Optional.empty())
                                    .up()));
        }
        return new RoutingTable(roles);
    }
}
