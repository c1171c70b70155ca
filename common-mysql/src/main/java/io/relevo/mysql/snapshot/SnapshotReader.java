package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.RowQuestion;
import io.relevo.mysql.connection.RowQuestion.RowText;
import io.relevo.mysql.gtid.GtidSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads all that Relevo wants to know of a server, from variables and performance_schema. Takes no lock that a write
 * would wait for; needs SELECT on performance_schema.
 */
public final class SnapshotReader {

    /** One round trip; two on a server that lacks a plugin of semi-sync. */
    public static final RowQuestion<ServerSnapshot> QUESTION = new RowQuestion<>(
            query(SemiSyncRow.COLUMNS_OF_BOTH, ""),
            Optional.of(query(SemiSyncRow.COLUMNS, SemiSyncRow.TABLES)),
            SnapshotReader::snapshot);

    private SnapshotReader() {}

    private static String query(String semiSyncColumns, String semiSyncTables) {
        return """
                SELECT @@global.server_uuid AS server_uuid, @@global.server_id AS server_id, @@global.version AS version,
                  @@global.read_only AS read_only, @@global.super_read_only AND @@global.read_only AS super_read_only,
                """
                + OfflineMode.OWN + " AS left_offline,"
                + """
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

    /** Asks {@link #QUESTION} on a connection. */
    public static ServerSnapshot read(MySqlConnection connection) throws MySqlFailure {
        return QUESTION.ask(connection);
    }

    private static ServerSnapshot snapshot(RowText row) throws SQLException {
        Optional<ReceiverStatus> receiver = ReceiverRow.read(row);
        return new ServerSnapshot(
                row.of("server_uuid"),
                Long.parseLong(row.of("server_id")),
                ServerVersion.parse(row.of("version")),
                row.isOn("read_only"),
                row.isOn("super_read_only"),
                row.isOn("left_offline"),
                "ON".equals(row.of("gtid_mode")),
                row.isOn("log_bin"),
                GtidSet.parse(row.of("executed")),
                GtidSet.parse(row.of("purged")),
                receiver,
                receiver.isPresent() ? Optional.of(applier(row)) : Optional.empty(),
                SemiSyncRow.read(row));
    }

    private static ApplierStatus applier(RowText row) throws SQLException {
        return new ApplierStatus(
                ReceiverRow.state(row, "applier_state"),
                Math.toIntExact(ReceiverRow.number(row, "applier_error")),
                Duration.ofSeconds(ReceiverRow.number(row, "applier_delay")));
    }
}
