package io.relevo.mysql.snapshot;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The columns of a query that tell about semi-sync. */
final class SemiSyncRow {

    /** Where both plugins are; elsewhere the server does not know these variables. */
    static final String COLUMNS_OF_BOTH = """
            @@global.rpl_semi_sync_source_enabled AS source_enabled,
            @@global.rpl_semi_sync_replica_enabled AS replica_enabled,
            @@global.rpl_semi_sync_source_wait_for_replica_count AS required_acknowledgements,
            (SELECT VARIABLE_VALUE FROM performance_schema.global_status
              WHERE VARIABLE_NAME = 'Rpl_semi_sync_source_status') AS source_active,
            (SELECT VARIABLE_VALUE FROM performance_schema.global_status
              WHERE VARIABLE_NAME = 'Rpl_semi_sync_source_clients') AS attached_acknowledgers
            """;

    /** Anywhere, null where a plugin is absent; needs {@link #TABLES} and costs the server more. */
    static final String COLUMNS = """
            variable.source_enabled, variable.replica_enabled, variable.required_acknowledgements,
            status.source_active, status.attached_acknowledgers
            """;

    static final String TABLES = """
            CROSS JOIN (SELECT
                MAX(IF(VARIABLE_NAME = 'rpl_semi_sync_source_enabled', VARIABLE_VALUE, NULL)) source_enabled,
                MAX(IF(VARIABLE_NAME = 'rpl_semi_sync_replica_enabled', VARIABLE_VALUE, NULL)) replica_enabled,
                MAX(IF(VARIABLE_NAME = 'rpl_semi_sync_source_wait_for_replica_count', VARIABLE_VALUE, NULL))
                  required_acknowledgements
              FROM performance_schema.global_variables
              WHERE VARIABLE_NAME IN ('rpl_semi_sync_source_enabled', 'rpl_semi_sync_replica_enabled',
                'rpl_semi_sync_source_wait_for_replica_count')) variable
            CROSS JOIN (SELECT
                MAX(IF(VARIABLE_NAME = 'Rpl_semi_sync_source_status', VARIABLE_VALUE, NULL)) source_active,
                MAX(IF(VARIABLE_NAME = 'Rpl_semi_sync_source_clients', VARIABLE_VALUE, NULL)) attached_acknowledgers
              FROM performance_schema.global_status
              WHERE VARIABLE_NAME IN ('Rpl_semi_sync_source_status', 'Rpl_semi_sync_source_clients')) status
            """;

    private SemiSyncRow() {}

    static SemiSyncStatus read(ResultSet row) throws SQLException {
        return new SemiSyncStatus(
                row.getString("source_enabled") != null,
                row.getString("replica_enabled") != null,
                isOn(row.getString("source_enabled")),
                isOn(row.getString("source_active")),
                row.getInt("attached_acknowledgers"),
                row.getInt("required_acknowledgements"),
                isOn(row.getString("replica_enabled")));
    }

    /** As a row of a table has it, or as a variable. */
    private static boolean isOn(String value) {
        return "ON".equals(value) || "1".equals(value);
    }
}
