package io.relevo.watcher.probe;

import io.relevo.events.ClusterDocument.Node;
import io.relevo.mysql.snapshot.ReceiverStatus;
import io.relevo.watcher.verdict.Role;

/** The server that a second look is about, as the document has it. */
record Suspect(Node node, Role role, Line line) {

    /**
     * Whether that receiver listens to the suspect: by the identity of its source; by the configured address only as long
     * as either does not know the other's identity, as before a first connection.
     */
    boolean isSourceOf(ReceiverStatus receiver) {
        if (node.serverUuid() == null || receiver.sourceUuid().isEmpty()) {
            return receiver.follows(node.host(), node.port());
        }
        return receiver.sourceUuid().equals(node.serverUuid());
    }
}
