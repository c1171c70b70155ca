package io.relevo.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.BackupEvent.BackupCompleted;
import io.relevo.events.RestoreEvent.RestoreCompleted;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.load.LedgerTable;
import io.relevo.sandbox.load.LoadWriters;
import io.relevo.sandbox.load.WriteTarget;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.mysql.MySqlServers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A backup by command, and its restore into an empty server. */
class BackupST {

    @Test
    void aBackupMadeUnderLoadIsRestoredIntoAnEmptyServer() throws Exception {
        try (Stage stage = Stage.up(SandboxOptions.named("st-backup").withReplicas(1));
                MySqlServers empty = MySqlServers.start(1)) {
            int mark = stage.events.size();
            try (LoadWriters load = stage.load()) {
                assertThat(load.clients()).isPositive();
                stage.writesGoOn();
                assertThat(post(stage, "/api/v1/clusters/st-backup/backups", "{}")
                                .statusCode())
                        .isEqualTo(202);
                stage.await(mark, BackupCompleted.class);
                stage.writesGoOn();
            }
            stage.check();
            int quiet = stage.events.size();
            post(stage, "/api/v1/clusters/st-backup/backups", "{}");
            BackupCompleted completed = stage.await(quiet, BackupCompleted.class);

            MySqlNode target = empty.nodes().getFirst();
            Credentials root = empty.accounts().root();
            HttpResponse<String> asked =
                    post(stage, "/api/v1/backups/" + completed.backup() + "/restore", """
                    {"host": "%s", "port": %d, "user": "%s", "password": "%s"}""".formatted(
                                    target.host(), target.port(), root.user(), root.password()));
            assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
            RestoreCompleted restored = stage.await(quiet, RestoreCompleted.class);

            assertThat(restored.gtidExecuted()).isEqualTo(completed.gtidExecuted());
            WriteTarget source = stage.target(Stage.endpoint(stage.primary()));
            WriteTarget copy = new WriteTarget(Stage.endpoint(target), root.user(), root.password());
            assertThat(LedgerTable.contents(copy)).isEqualTo(LedgerTable.contents(source));
        }
    }

    private static HttpResponse<String> post(Stage stage, String path, String body) throws Exception {
        return new ServiceCalls(stage.sandbox).post(stage.sandbox.status().backupUrl() + path, body);
    }
}
