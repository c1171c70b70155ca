package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.gtid.GtidSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads all that Relevo wants to know of a server, from variables and performance_schema. Takes no lock that a write
 * would wait for; needs SELECT on performance_schema.
 */
public final class SnapshotReader {
    private static final int NO_SUCH_VARIABLE = 1193;

    private static final String QUERY = query(SemiSyncRow.COLUMNS_OF_BOTH, "");
    private static final String QUERY_ANYWHERE = query(SemiSyncRow.COLUMNS, SemiSyncRow.TABLES);

    private SnapshotReader() {}

    private static String query(String semiSyncColumns, String semiSyncTables) {
        return """
                SELECT @@global.server_uuid AS server_uuid, @@global.server_id AS server_id, @@global.version AS version,
                  @@global.read_only AS read_only, @@global.super_read_only AND @@global.read_only AS super_read_only,
                  @@global.gtid_mode AS gtid_mode, @@global.log_bin AS log_bin,
                  @@global.gtid_executed AS executed, @@global.gtid_purged AS purged,
                  applier_setting.DESIRED_DELAY AS applier_delay, applier.SERVICE_STATE AS applier_state,
                  GREATEST(
                    COALESCE((SELECT MAX(LAST_ERROR_NUMBER)
                      FROM performance_schema.replication_applier_status_by_coordinator WHERE CHANNEL_NAME = ''), 0),
                    COALESCE((SELECT MAX(LAST_ERROR_NUMBER)
                      FROM performance_schema.replication_applier_status_by_worker WHERE CHANNEL_NAME = ''), 0))
                    AS applier_error,
                """
                + ReceiverRow.COLUMNS + "," + semiSyncColumns
                + " FROM (SELECT 1) one "
                + ReceiverRow.TABLES
                + """
                        LEFT JOIN performance_schema.replication_applier_configuration applier_setting
                          ON applier_setting.CHANNEL_NAME = ''
                        LEFT JOIN performance_schema.replication_applier_status applier ON applier.CHANNEL_NAME = ''
                        """
                + semiSyncTables;
    }

    /** One round trip; two on a server that lacks a plugin of semi-sync. */
    public static ServerSnapshot read(MySqlConnection connection) throws MySqlFailure {
        try {
            return connection.queryOneAgain(QUERY, SnapshotReader::snapshot);
        } catch (MySqlFailure failure) {
            if (failure.errorNumber() != NO_SUCH_VARIABLE) {
                throw failure;
            }
            return connection.queryOneAgain(QUERY_ANYWHERE, SnapshotReader::snapshot);
        }
    }

    private static ServerSnapshot snapshot(ResultSet row) throws SQLException {
        Optional<ReceiverStatus> receiver = ReceiverRow.read(row::getString);
        return new ServerSnapshot(
                row.getString("server_uuid"),
                row.getLong("server_id"),
                ServerVersion.parse(row.getString("version")),
                row.getBoolean("read_only"),
                row.getBoolean("super_read_only"),
                "ON".equals(row.getString("gtid_mode")),
                row.getBoolean("log_bin"),
                GtidSet.parse(row.getString("executed")),
                GtidSet.parse(row.getString("purged")),
                receiver,
                receiver.isPresent() ? Optional.of(applier(row)) : Optional.empty(),
                SemiSyncRow.read(row));
    }

    private static ApplierStatus applier(ResultSet row) throws SQLException {
        return new ApplierStatus(
                ReceiverRow.state(row::getString, "applier_state"),
                row.getInt("applier_error"),
                Duration.ofSeconds(row.getLong("applier_delay")));
    }
}
