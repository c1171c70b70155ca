package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Reads what sessions are doing, from performance_schema: no lock that a commit would wait for, and
 * none that a commit holds. One pass over the sessions, so rather every few seconds than every tick. Needs SELECT on
 * performance_schema.
 */
public final class WriteActivityReader {
    private static final String QUERY = """
            SELECT NOT (@@global.read_only OR @@global.super_read_only), @@global.gtid_executed,
              COUNT(*), COALESCE(SUM(PROCESSLIST_STATE <> 'waiting for handler commit'), 0),
              (SELECT COALESCE(SUM(SUM_NUMBER_OF_BYTES_WRITE), 0) FROM performance_schema.file_summary_by_event_name
                WHERE EVENT_NAME = 'wait/io/file/sql/binlog'),
              (SELECT VARIABLE_VALUE FROM performance_schema.global_status WHERE VARIABLE_NAME = 'Threads_connected'),
              @@global.max_connections,
              (SELECT PROCESSLIST_STATE FROM performance_schema.threads WHERE PROCESSLIST_ID = ?)
            FROM performance_schema.threads
            WHERE TYPE = 'FOREGROUND' AND PROCESSLIST_STATE IN ('waiting for handler commit',
              'Waiting for semi-sync ACK from replica', 'Waiting for semi-sync ACK from slave')
            """;

    private WriteActivityReader() {}

    /**
     * One round trip.
     *
     * @param watchedSession the session whose state is wanted as well; 0 for none
     */
    public static WriteActivity read(MySqlConnection connection, long watchedSession) throws MySqlFailure {
        return connection.queryOneAgain(QUERY, WriteActivityReader::activity, watchedSession);
    }

    private static WriteActivity activity(ResultSet row) throws SQLException {
        return new WriteActivity(
                row.getBoolean(1),
                row.getString(2),
                row.getInt(3),
                row.getInt(4),
                row.getLong(5),
                new WriteActivity.Connections(row.getInt(6), row.getInt(7)),
                Optional.ofNullable(row.getString(8)).filter(state -> !state.isEmpty()));
    }
}
