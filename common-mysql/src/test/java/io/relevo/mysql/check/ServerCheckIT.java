package io.relevo.mysql.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.mysql.check.Finding.Code;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.lab.Lab;
import io.relevo.mysql.lab.LabServer;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlServers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerCheckIT {
    @Test
    void sandboxServerWithTheGrantedAccountsIsFit() throws MySqlFailure {
        Lab lab = Lab.fresh();
        LabServer server = lab.server(1);
        try (MySqlConnection admin = server.admin()) {
            assertThat(ServerCheck.check(admin)).isEmpty();
        }
        Map<AccountRole, Credentials> others = Map.of(
                AccountRole.WATCH, lab.accounts().watch(),
                AccountRole.REPLICATION, lab.accounts().replication(),
                AccountRole.CLONE, lab.accounts().cloning());
        for (Map.Entry<AccountRole, Credentials> each : others.entrySet()) {
            try (MySqlConnection connection = server.connect(each.getValue())) {
                assertThat(ServerCheck.checkPrivileges(connection, each.getKey()))
                        .isEmpty();
            }
        }
    }

    @Test
    void missingPrivilegesAreNamed() throws MySqlFailure {
        try (MySqlConnection watch = Lab.fresh().server(1).watch()) {
            assertThat(ServerCheck.check(watch))
                    .allSatisfy(finding -> assertThat(finding.code()).isEqualTo(Code.PRIVILEGE_MISSING))
                    .extracting(Finding::problem)
                    .contains("account relevo_watch@% lacks REPLICATION_SLAVE_ADMIN")
                    .doesNotContain("account relevo_watch@% lacks REPLICATION CLIENT");
        }
    }

    @Test
    void unfitServerIsToldAllAtOnce() throws MySqlFailure {
        try (MySqlServers unfit = Lab.unfit(
                        "plugin-load=",
                        "gtid_mode=OFF",
                        "enforce_gtid_consistency=OFF",
                        "binlog_row_image=MINIMAL",
                        "log_replica_updates=OFF",
                        "replica_preserve_commit_order=OFF");
                MySqlConnection admin = Lab.only(unfit).admin()) {
            assertThat(ServerCheck.check(admin))
                    .extracting(Finding::code)
                    .containsExactlyInAnyOrder(
                            Code.GTID_MODE_OFF,
                            Code.GTID_CONSISTENCY_OFF,
                            Code.BINLOG_ROW_IMAGE_NOT_FULL,
                            Code.REPLICA_UPDATES_NOT_LOGGED,
                            Code.COMMIT_ORDER_NOT_PRESERVED,
                            Code.SEMI_SYNC_SOURCE_ABSENT,
                            Code.SEMI_SYNC_REPLICA_ABSENT,
                            Code.CLONE_PLUGIN_ABSENT);
        }
    }
}
