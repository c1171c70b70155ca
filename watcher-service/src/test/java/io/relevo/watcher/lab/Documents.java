package io.relevo.watcher.lab;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings;
import java.util.List;
import java.util.stream.Stream;

/** Documents as the topology service would write them. */
public final class Documents {

    private Documents() {}

    /** A steady cluster whose first server is the primary. */
    public static ClusterDocument steady(String cluster, long epoch, Node... nodes) {
        return new ClusterDocument(
                cluster,
                epoch,
                1,
                Phase.STEADY,
                nodes[0].name(),
                ClusterSettings.lossless(),
                Durability.LOSSLESS,
                Stream.of(nodes).skip(1).map(Node::name).toList(),
                List.of(nodes),
                null,
                null,
                null);
    }

    public static Node online(String name, String host, int port, String uuid) {
        return new Node(name, host, port, uuid, NodeStatus.ONLINE, false);
    }

    public static Node online(String name) {
        return online(name, name, 3306, "uuid-" + name);
    }

    /** The same document with one server in another state. */
    public static ClusterDocument with(ClusterDocument document, String name, NodeStatus status, boolean former) {
        List<Node> nodes = document.nodes().stream()
                .map(node -> node.name().equals(name)
                        ? new Node(name, node.host(), node.port(), node.serverUuid(), status, former)
                        : node)
                .toList();
        return new ClusterDocument(
                document.cluster(),
                document.epoch(),
                document.version() + 1,
                document.phase(),
                document.primary(),
                document.settings(),
                document.durability(),
                document.acknowledgers(),
                nodes,
                document.operation(),
                document.request(),
                document.refusal());
    }
}
