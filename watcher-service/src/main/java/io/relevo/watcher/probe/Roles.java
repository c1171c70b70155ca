package io.relevo.watcher.probe;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.watcher.verdict.Role;

/** What place the document gives a server. */
final class Roles {

    private Roles() {}

    static Role of(ClusterDocument document, Node node) {
        if (node.name().equals(document.primary())) {
            return Role.PRIMARY;
        }
        return node.status() == NodeStatus.RESYNCING ? Role.UNDER_REPAIR : Role.REPLICA;
    }
}
