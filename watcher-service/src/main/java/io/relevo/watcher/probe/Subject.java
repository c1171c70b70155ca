package io.relevo.watcher.probe;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.watcher.verdict.Role;

/** A server as the document has it by which it is judged. */
record Subject(ClusterDocument document, Node node) {

    /** Whether it is not called down already. */
    boolean isUp() {
        return node.status() != NodeStatus.DOWN;
    }

    /** What place the document gives it. */
    Role role() {
        if (node.name().equals(document.primary())) {
            return Role.PRIMARY;
        }
        return node.status() == NodeStatus.RESYNCING ? Role.UNDER_REPAIR : Role.REPLICA;
    }
}
