package io.relevo.backup.source;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Operation;
import java.util.Optional;

/** Tells when a server must not be read any longer. */
public final class SourceGuard {

    private SourceGuard() {}

    /**
     * Why the server is no source any more; empty while it is one.
     *
     * @param wasPrimary whether it was the primary when it was chosen
     */
    public static Optional<String> lost(ClusterDocument cluster, String node, boolean wasPrimary) {
        if (concerns(cluster.operation(), node)) {
            return Optional.of("%s takes part in a change of primary".formatted(node));
        }
        if (node.equals(cluster.primary()) != wasPrimary) {
            return Optional.of("%s was %s".formatted(node, wasPrimary ? "demoted" : "promoted"));
        }
        return cluster.node(node)
                .map(known -> known.status() == NodeStatus.ONLINE
                        ? Optional.<String>empty()
                        : Optional.of("%s is %s".formatted(node, known.status())))
                .orElseGet(() -> Optional.of("%s is no longer part of the cluster".formatted(node)));
    }

    private static boolean concerns(Operation operation, String node) {
        return operation != null && (node.equals(operation.candidate()) || node.equals(operation.previousPrimary()));
    }
}
