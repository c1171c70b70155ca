package io.relevo.cli.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceFailure;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relevo backup create}. */
@Command(name = "create", description = "Makes a full backup and waits for its end.")
final class CreateBackup extends BackupRequest {
    @Option(names = "--no-wait", description = "Do not wait for the end.")
    private boolean noWait;

    @Option(names = "--within", defaultValue = "PT1H", description = "How long to wait; default ${DEFAULT-VALUE}.")
    private Duration within;

    @Parameters(paramLabel = "CLUSTER")
    private String cluster;

    @Override
    public Integer call() throws ServiceFailure {
        ServiceClient client = client();
        JsonNode entry = client.post(path("clusters", cluster, "backups"), "{}");
        if (!noWait) {
            entry = awaitEnd(client, path("backups", text(entry, "backup")), entry, within);
        }
        print(entry);
        return exitCode(entry, !noWait);
    }
}
