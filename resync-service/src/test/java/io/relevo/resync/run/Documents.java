package io.relevo.resync.run;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings;
import java.util.List;
import java.util.Map;

/** Cluster documents for tests: {@code mysql-1}, {@code mysql-2}, {@code mysql-3}, of which the second is the primary. */
public final class Documents {

    private Documents() {}

    /** A steady cluster; the first and third node have these statuses. */
    public static ClusterDocument steady(String cluster, NodeStatus first, NodeStatus third) {
        return document(cluster, 2, Phase.STEADY, first, third);
    }

    public static ClusterDocument document(
            String cluster, long epoch, Phase phase, NodeStatus first, NodeStatus third) {
        return new ClusterDocument(
                cluster,
                epoch,
                1,
                phase,
                "mysql-2",
                ClusterSettings.lossless(),
                Durability.LOSSLESS,
                List.of(),
                List.of(node(1, first), node(2, NodeStatus.ONLINE), node(3, third)),
                null,
                null,
                null);
    }

    static Map<String, ClusterDocument> byCluster(ClusterDocument document) {
        return Map.of(document.cluster(), document);
    }

    private static Node node(int number, NodeStatus status) {
        return new Node(
                "mysql-" + number,
                "127.0.0.1",
                3300 + number,
                "00000000-0000-0000-0000-00000000000" + number,
                status,
                false);
    }
}
