package io.relevo.mysql.control;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;

/**
 * A write that shows whether a server can write, and leaves nothing behind: it goes to the redo log and a table of
 * Relevo's own, never to the binary log. So it makes no GTID that would be errant if the server died now, it waits for
 * no replica's acknowledgement, and no replica sees it.
 */
public final class ProbeWrite {
    private static final String UNLOGGED = "SET SESSION sql_log_bin = 0";

    /** Writes nothing at all as long as the session is logged. */
    private static final String WRITE = """
            INSERT INTO mysql.relevo_write_probe (zone, beat) SELECT ?, 1 FROM DUAL WHERE NOT @@session.sql_log_bin
            ON DUPLICATE KEY UPDATE beat = relevo_write_probe.beat + 1
            """;

    private ProbeWrite() {}

    /**
     * Writes and waits until it is on disk. Fails when the account may not, the table is absent or the server is closed,
     * too: only errors of storage say something about the server.
     *
     * @param zone who writes; each has a row of its own, so that none waits for another
     */
    public static void write(MySqlConnection connection, String zone) throws MySqlFailure {
        boolean written = connection.updateAgain(WRITE, zone) > 0;
        if (!written) {
            connection.update(UNLOGGED);
            connection.updateAgain(WRITE, zone);
        }
    }

    /** The id of the session, by which another one finds out what it waits for. */
    public static long session(MySqlConnection connection) throws MySqlFailure {
        return connection.queryOne("SELECT CONNECTION_ID()", row -> row.getLong(1));
    }
}
