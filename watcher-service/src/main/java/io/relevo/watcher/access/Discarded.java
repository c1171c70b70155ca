package io.relevo.watcher.access;

import io.relevo.mysql.connection.MySqlConnection;

/**
 * Gives up connections without waiting: with TLS the driver waits for the peer's farewell as long as it would have for
 * an answer, and the peer may be the one that hangs.
 */
public final class Discarded {

    private Discarded() {}

    /** Ends the connection in a virtual thread of its own. */
    public static void discard(MySqlConnection connection) {
        Thread.ofVirtual().name("discard").start(connection::abort);
    }
}
