package io.relevo.topology.decision;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.snapshot.ServerSnapshot;

/** What one look at a server gave: what it said of itself, or why it said nothing. */
public sealed interface NodeView {

    /** The server answered. */
    record Seen(ServerSnapshot snapshot) implements NodeView {}

    /** The server did not answer, or not in time. */
    record Unseen(FailureKind failure) implements NodeView {}
}
