package io.relevo.backup.dump;

import io.relevo.backup.sql.Session;
import java.util.List;

/**
 * One instant of a server, seen by several sessions: all read the same rows however long they take, and no definition
 * changes while the snapshot is open.
 *
 * @param control reads definitions, and holds the lock that keeps them as they are
 * @param readers each sees the instant's rows
 * @param gtidExecuted the transactions that the instant holds, exactly, as the server prints them
 */
record ConsistentSnapshot(Session control, List<Session> readers, String gtidExecuted) implements AutoCloseable {

    ConsistentSnapshot {
        readers = List.copyOf(readers);
    }

    /** Ends every session at once; threads that read on them fail. */
    void abort() {
        readers.forEach(Session::abort);
        control.abort();
    }

    /** Ends the snapshot and lets definitions change again. */
    @Override
    public void close() {
        readers.forEach(Session::close);
        control.close();
    }
}
