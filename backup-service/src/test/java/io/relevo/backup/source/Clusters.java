package io.relevo.backup.source;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Operation;
import io.relevo.events.ClusterDocument.OperationKind;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings;
import io.relevo.events.ClusterSettings.DurabilityMode;
import io.relevo.events.ClusterSettings.Failback;
import io.relevo.events.ClusterSettings.WhenIncomplete;
import io.relevo.events.ClusterSettings.WhenTooFewReplicas;
import java.util.List;

/** Clusters for tests: the primary is {@code a}. */
public final class Clusters {

    private Clusters() {}

    public static ClusterDocument steady(String preferred, Node... nodes) {
        return document(Phase.STEADY, "a", preferred, null, nodes);
    }

    public static ClusterDocument inPhase(Phase phase, Operation operation, Node... nodes) {
        return document(phase, "a", null, operation, nodes);
    }

    public static ClusterDocument withPrimary(String primary, Node... nodes) {
        return document(Phase.STEADY, primary, null, null, nodes);
    }

    public static Operation operation(String previousPrimary, String candidate) {
        return new Operation("o", OperationKind.FAILOVER, null, previousPrimary, candidate, "", "test");
    }

    public static Node node(String name, NodeStatus status) {
        return new Node(name, name + ".example", 3306, "uuid-" + name, status, false);
    }

    public static Node online(String name) {
        return node(name, NodeStatus.ONLINE);
    }

    private static ClusterDocument document(
            Phase phase, String primary, String preferred, Operation operation, Node... nodes) {
        ClusterSettings settings = new ClusterSettings(
                DurabilityMode.LOSSLESS,
                1,
                WhenTooFewReplicas.DEGRADE,
                true,
                WhenIncomplete.REFUSE,
                Failback.MANUAL,
                preferred);
        return new ClusterDocument(
                "c",
                1,
                1,
                phase,
                primary,
                settings,
                Durability.LOSSLESS,
                List.of(),
                List.of(nodes),
                operation,
                null,
                null);
    }
}
