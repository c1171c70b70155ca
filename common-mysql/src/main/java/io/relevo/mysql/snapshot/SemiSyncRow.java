package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.RowQuestion.RowText;
import java.sql.SQLException;
import java.util.Optional;

/** The columns of a query that tell about semi-sync. */
final class SemiSyncRow {

    /**
     * How many acknowledgers are attached and whether commits wait for them, as "1,ON"; null without the plugin. Status is
     * gathered from all sessions for each query of it, which is half of what all of this costs the server: there is but
     * one, and none on a server that is closed.
     */
    private static final String STATE = """
            IF(@@global.super_read_only, NULL,
              (SELECT GROUP_CONCAT(VARIABLE_VALUE ORDER BY VARIABLE_NAME) FROM performance_schema.global_status
                WHERE VARIABLE_NAME IN ('Rpl_semi_sync_source_clients', 'Rpl_semi_sync_source_status'))) AS source_state
            """;

    /** Where both plugins are; elsewhere the server does not know these variables. */
    static final String COLUMNS_OF_BOTH = """
            @@global.rpl_semi_sync_source_enabled AS source_enabled,
            @@global.rpl_semi_sync_replica_enabled AS replica_enabled,
            @@global.rpl_semi_sync_source_wait_for_replica_count AS required_acknowledgements,
            """ + STATE;

    /** Anywhere, null where a plugin is absent; needs {@link #TABLES} and costs the server more. */
    static final String COLUMNS = """
            variable.source_enabled, variable.replica_enabled, variable.required_acknowledgements,
            """ + STATE;

    static final String TABLES = """
            CROSS JOIN (SELECT
                MAX(IF(VARIABLE_NAME = 'rpl_semi_sync_source_enabled', VARIABLE_VALUE, NULL)) source_enabled,
                MAX(IF(VARIABLE_NAME = 'rpl_semi_sync_replica_enabled', VARIABLE_VALUE, NULL)) replica_enabled,
                MAX(IF(VARIABLE_NAME = 'rpl_semi_sync_source_wait_for_replica_count', VARIABLE_VALUE, NULL))
                  required_acknowledgements
              FROM performance_schema.global_variables
              WHERE VARIABLE_NAME IN ('rpl_semi_sync_source_enabled', 'rpl_semi_sync_replica_enabled',
                'rpl_semi_sync_source_wait_for_replica_count')) variable
            """;

    private static final String[] ABSENT = {"0", "OFF"};

    private SemiSyncRow() {}

    static SemiSyncStatus read(RowText row) throws SQLException {
        String[] state = Optional.ofNullable(row.of("source_state"))
                .map(words -> words.split(",", -1))
                .orElse(ABSENT);
        return new SemiSyncStatus(
                row.of("source_enabled") != null,
                row.of("replica_enabled") != null,
                isOn(row.of("source_enabled")),
                isOn(state[1]),
                Integer.parseInt(state[0]),
                Math.toIntExact(ReceiverRow.number(row, "required_acknowledgements")),
                isOn(row.of("replica_enabled")));
    }

    /** As a row of a table has it, or as a variable. */
    private static boolean isOn(String value) {
        return "ON".equals(value) || "1".equals(value);
    }
}
