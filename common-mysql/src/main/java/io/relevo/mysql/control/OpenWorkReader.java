package io.relevo.mysql.control;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Reads what clients have under way: transactions that changed something, and locks that keep others from writing. */
public final class OpenWorkReader {
    private static final String QUERY = """
            SELECT thread.PROCESSLIST_ID session, thread.PROCESSLIST_USER user, thread.PROCESSLIST_HOST host,
              trx.trx_id transaction, GREATEST(TIMESTAMPDIFF(SECOND, trx.trx_started, NOW()), 0) age,
              trx.trx_rows_modified changed_rows, '' locked
            FROM information_schema.INNODB_TRX trx
            JOIN performance_schema.threads thread ON thread.PROCESSLIST_ID = trx.trx_mysql_thread_id
            WHERE trx.trx_rows_modified > 0 AND thread.TYPE = 'FOREGROUND' AND thread.PROCESSLIST_USER IS NOT NULL
              AND thread.NAME NOT LIKE 'thread/sql/replica%'
            UNION ALL
            SELECT thread.PROCESSLIST_ID, thread.PROCESSLIST_USER, thread.PROCESSLIST_HOST,
              0, COALESCE(MAX(thread.PROCESSLIST_TIME), 0), 0,
              IF(MAX(held.OBJECT_TYPE = 'GLOBAL'), 'all tables',
                MAX(CONCAT_WS('.', held.OBJECT_SCHEMA, held.OBJECT_NAME)))
            FROM performance_schema.metadata_locks held
            JOIN performance_schema.threads thread ON thread.THREAD_ID = held.OWNER_THREAD_ID
            WHERE held.LOCK_STATUS = 'GRANTED' AND thread.PROCESSLIST_ID <> CONNECTION_ID()
              AND (held.OBJECT_TYPE = 'TABLE' AND held.LOCK_TYPE = 'SHARED_NO_READ_WRITE'
                OR held.OBJECT_TYPE = 'GLOBAL' AND held.LOCK_TYPE = 'SHARED')
            GROUP BY thread.PROCESSLIST_ID, thread.PROCESSLIST_USER, thread.PROCESSLIST_HOST
            """;

    private OpenWorkReader() {}

    /** One round trip; needs PROCESS and SELECT on performance_schema. Replication's own work is not among it. */
    public static List<OpenWork> read(MySqlConnection connection) throws MySqlFailure {
        return connection.queryList(QUERY, OpenWorkReader::work);
    }

    private static OpenWork work(ResultSet row) throws SQLException {
        return new OpenWork(
                row.getLong("session"),
                row.getString("user") + "@" + row.getString("host"),
                row.getLong("transaction"),
                Duration.ofSeconds(row.getLong("age")),
                row.getLong("changed_rows"),
                row.getString("locked"));
    }
}
