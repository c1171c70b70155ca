package io.relevo.backup.dump;

import io.relevo.mysql.connection.MySqlFailure;

/** How a server is held still for the instant in which its snapshot is opened. */
@FunctionalInterface
interface SnapshotTaker {

    /**
     * Opens the snapshot in all sessions; the server goes on as before when this returns or fails.
     *
     * @return the transactions that the snapshot holds, as the server prints them
     */
    String take(Sessions sessions) throws MySqlFailure, DumpFailure;
}
