package io.relevo.mysql.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {
    private static final Map<String, String> FIT = Map.ofEntries(
            Map.entry("version", "8.4.5"),
            Map.entry("server_id", "7"),
            Map.entry("gtid_mode", "ON"),
            Map.entry("enforce_gtid_consistency", "ON"),
            Map.entry("log_bin", "ON"),
            Map.entry("binlog_format", "ROW"),
            Map.entry("binlog_row_image", "FULL"),
            Map.entry("log_replica_updates", "ON"),
            Map.entry("replica_preserve_commit_order", "ON"),
            Map.entry("rpl_semi_sync_source_enabled", "OFF"),
            Map.entry("rpl_semi_sync_replica_enabled", "OFF"),
            Map.entry("clone_valid_donor_list", ""));

    @Test
    void nothingIsFoundOnAFitServer() {
        assertThat(SettingsCheck.check(FIT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            version,                       8.0.43,  VERSION_TOO_OLD
            server_id,                     0,       SERVER_ID_UNSET
            gtid_mode,                     OFF,     GTID_MODE_OFF
            enforce_gtid_consistency,      WARN,    GTID_CONSISTENCY_OFF
            log_bin,                       OFF,     BINLOG_OFF
            binlog_format,                 MIXED,   BINLOG_FORMAT_NOT_ROW
            binlog_row_image,              MINIMAL, BINLOG_ROW_IMAGE_NOT_FULL
            log_replica_updates,           OFF,     REPLICA_UPDATES_NOT_LOGGED
            replica_preserve_commit_order, OFF,     COMMIT_ORDER_NOT_PRESERVED
            rpl_semi_sync_source_enabled,  ,        SEMI_SYNC_SOURCE_ABSENT
            rpl_semi_sync_replica_enabled, ,        SEMI_SYNC_REPLICA_ABSENT
            clone_valid_donor_list,        ,        CLONE_PLUGIN_ABSENT
            """)
    void eachUnfitSettingIsFoundAlone(String variable, String value, Finding.Code code) {
        Map<String, String> variables = new TreeMap<>(FIT);
        if (value == null) {
            variables.remove(variable);
        } else {
            variables.put(variable, value);
        }

        assertThat(SettingsCheck.check(variables)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.problem()).isNotBlank();
            assertThat(finding.mend()).isNotBlank();
        });
    }
}
