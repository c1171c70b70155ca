package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.gtid.GtidSet;

/** What a server has, and nothing else: for whoever asks again and again until it has enough. */
public final class CompleteSetReader {
    private static final String QUERY = """
            SELECT @@global.gtid_executed, COALESCE((SELECT RECEIVED_TRANSACTION_SET
              FROM performance_schema.replication_connection_status WHERE CHANNEL_NAME = ''), '')
            """;

    private CompleteSetReader() {}

    /** Executed, or received and perhaps not applied yet. One round trip. */
    public static GtidSet read(MySqlConnection connection) throws MySqlFailure {
        return connection.queryOneAgain(
                QUERY, row -> GtidSet.parse(row.getString(1)).union(GtidSet.parse(row.getString(2))));
    }
}
