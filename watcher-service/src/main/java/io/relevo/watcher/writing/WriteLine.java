package io.relevo.watcher.writing;

import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.snapshot.StorageComplaints;
import io.relevo.mysql.snapshot.WriteActivity;

/** How one server's writing is looked at. For one thread at a time, but for {@link #close}. */
interface WriteLine extends AutoCloseable {

    /**
     * What its sessions are doing about their commits.
     *
     * @param session the one whose state is wanted as well; 0 for none
     */
    WriteActivity look(long session) throws MySqlFailure;

    /** What the server complained of lately. */
    StorageComplaints complaints() throws MySqlFailure;

    /** Begins a write; returns at once. */
    WriteAttempt write();

    /** Gives up its connections; may be used again. */
    void rest();

    /** Gives up its connections for good. */
    @Override
    void close();
}
