package io.relevo.mysql.control;

import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.RowQuestion;
import io.relevo.mysql.loop.LoopSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/**
 * A write that shows whether a server can write, and leaves nothing behind: it goes to the redo log and a table of
 * Relevo's own, never to the binary log. So it makes no GTID that would be errant if the server died now, it waits for
 * no replica's acknowledgement, and no replica sees it.
 */
public final class ProbeWrite {

    /** The id of a session, by which another one finds out what it waits for. */
    public static final RowQuestion<Long> SESSION =
            new RowQuestion<>("SELECT CONNECTION_ID() AS id", row -> Long.parseLong(row.of("id")));

    private static final String UNLOGGED = "SET SESSION sql_log_bin = 0";

    private final String statement;

    /** @param zone who writes; each has a row of its own, so that none waits for another */
    public ProbeWrite(String zone) {
        this.statement = """
                INSERT INTO mysql.relevo_write_probe (zone, beat)
                SELECT CONVERT(0x%s USING utf8mb4), 1 FROM DUAL WHERE NOT @@session.sql_log_bin
                ON DUPLICATE KEY UPDATE beat = relevo_write_probe.beat + 1
                """.formatted(HexFormat.of().formatHex(zone.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes and waits until it is on disk; nothing at all is written while the session is logged. Fails when the account may
     * not, the table is absent or the server is closed, too: only errors of storage say something about the server.
     *
     * @param atMost how long each of its statements may take
     */
    public void write(LoopSession session, Duration atMost) throws MySqlFailure {
        boolean written = session.update(statement, atMost) > 0;
        if (!written) {
            session.update(UNLOGGED, atMost);
            session.update(statement, atMost);
        }
    }
}
