package io.relevo.topology.registration;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterSettings;
import java.util.List;

/** A cluster as its owner declares it: consistent in itself, its servers not asked yet. */
public record ClusterDeclaration(String name, ClusterSettings settings, List<NodeAddress> nodes) {
    public ClusterDeclaration {
        nodes = List.copyOf(nodes);
    }

    /** Whether the cluster is already in care exactly as declared. */
    public boolean agreesWith(ClusterDocument document) {
        List<NodeAddress> known = document.nodes().stream()
                .map(node -> new NodeAddress(node.name(), node.host(), node.port()))
                .toList();
        return settings.equals(document.settings()) && nodes.equals(known);
    }
}
