package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.RowQuestion;
import io.relevo.mysql.connection.RowQuestion.RowText;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Reads what sessions are doing, from performance_schema: no lock that a commit would wait for, and
 * none that a commit holds. One pass over the sessions, so rather every few seconds than every tick. Needs SELECT on
 * performance_schema.
 */
public final class WriteActivityReader {
    private static final String AWAITING_ACKNOWLEDGEMENT =
            "'Waiting for semi-sync ACK from replica', 'Waiting for semi-sync ACK from slave'";

    private static final long NONE = 0;
    private static final RowQuestion<WriteActivity> OF_NO_SESSION =
            new RowQuestion<>(query(NONE), WriteActivityReader::activity);

    private WriteActivityReader() {}

    /**
     * One round trip.
     *
     * @param watchedSession the session whose state is wanted as well; 0 for none
     */
    public static RowQuestion<WriteActivity> question(long watchedSession) {
        return watchedSession == NONE
                ? OF_NO_SESSION
                : new RowQuestion<>(query(watchedSession), WriteActivityReader::activity);
    }

    /** The server's own count of its connections would be gathered from all sessions once more. */
    private static String query(long watchedSession) {
        return """
                SELECT NOT (@@global.read_only OR @@global.super_read_only) AS writable, @@global.gtid_executed AS executed,
                  COALESCE(SUM(TYPE = 'FOREGROUND' AND PROCESSLIST_STATE IN ('waiting for handler commit', %1$s)), 0)
                    AS committing,
                  COALESCE(SUM(TYPE = 'FOREGROUND' AND PROCESSLIST_STATE IN (%1$s)), 0) AS awaiting_acknowledgement,
                  (SELECT COALESCE(SUM(SUM_NUMBER_OF_BYTES_WRITE), 0) FROM performance_schema.file_summary_by_event_name
                    WHERE EVENT_NAME = 'wait/io/file/sql/binlog') AS bytes_logged,
                  COALESCE(SUM(NAME LIKE '%%one_connection'), 0) AS connections,
                  @@global.max_connections AS most_connections,
                  MAX(IF(PROCESSLIST_ID = %2$d, PROCESSLIST_STATE, NULL)) AS watched_state
                FROM performance_schema.threads
                """.formatted(AWAITING_ACKNOWLEDGEMENT, watchedSession);
    }

    private static WriteActivity activity(RowText row) throws SQLException {
        return new WriteActivity(
                row.isOn("writable"),
                row.of("executed"),
                Integer.parseInt(row.of("committing")),
                Integer.parseInt(row.of("awaiting_acknowledgement")),
                Long.parseLong(row.of("bytes_logged")),
                new WriteActivity.Connections(
                        Integer.parseInt(row.of("connections")), Integer.parseInt(row.of("most_connections"))),
                Optional.ofNullable(row.of("watched_state")).filter(state -> !state.isEmpty()));
    }
}
