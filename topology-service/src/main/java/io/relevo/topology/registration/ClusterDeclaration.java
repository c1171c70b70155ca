package io.relevo.topology.registration;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterSettings;
import io.relevo.events.RelevoCommand.RegisterCluster;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A cluster as its owner declares it: consistent in itself, its servers not asked yet. */
public record ClusterDeclaration(String name, ClusterSettings settings, List<NodeAddress> nodes) {
    public ClusterDeclaration {
        nodes = List.copyOf(nodes);
    }

    /** The command that takes it into care. */
    public RegisterCluster command(String requestedBy) {
        return new RegisterCluster(name, requestedBy, settings, nodes);
    }

    /** The servers in care that are not declared any more, by name. */
    public List<String> leftOver(ClusterDocument document) {
        Set<String> declared = nodes.stream().map(NodeAddress::name).collect(Collectors.toSet());
        return document.nodes().stream()
                .map(Node::name)
                .filter(name -> !declared.contains(name))
                .toList();
    }

    /** Whether the cluster is already in care exactly as declared. */
    public boolean agreesWith(ClusterDocument document) {
        Set<NodeAddress> known = document.nodes().stream()
                .map(node -> new NodeAddress(node.name(), node.host(), node.port(), node.placement()))
                .collect(Collectors.toSet());
        return settings.equals(document.settings()) && known.equals(Set.copyOf(nodes));
    }
}
