package io.relevo.mysql.control;

import io.relevo.mysql.connection.RowQuestion;
import io.relevo.mysql.snapshot.OfflineMode;

/**
 * How far a server is closed.
 *
 * @param closed for writes, whatever account
 * @param leftOffline see {@link OfflineMode}
 */
record ClosedState(boolean closed, boolean leftOffline) {

    static final RowQuestion<ClosedState> QUESTION = new RowQuestion<>(
            "SELECT @@global.super_read_only AND @@global.read_only AS closed, " + OfflineMode.OWN + " AS left_offline",
            row -> new ClosedState(row.isOn("closed"), row.isOn("left_offline")));
}
