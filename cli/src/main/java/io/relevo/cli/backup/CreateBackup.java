package io.relevo.cli.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceFailure;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code relevo backup create}. */
@Command(name = "create", description = "Makes a full backup and waits for its end.")
final class CreateBackup extends BackupRequest {
    @Mixin
    private Waiting waiting = new Waiting(Duration.ofHours(1));

    @Parameters(paramLabel = "CLUSTER")
    private String cluster;

    @Override
    public Integer call() throws ServiceFailure {
        ServiceClient client = client();
        JsonNode begun = client.post(path("clusters", cluster, "backups"), "{}");
        JsonNode entry = waiting.end(client, path("backups", text(begun, "backup")), begun);
        print(entry);
        return waiting.exitCode(entry);
    }
}
