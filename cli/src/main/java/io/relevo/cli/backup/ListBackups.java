package io.relevo.cli.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.cli.service.ServiceFailure;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code relevo backup list}. */
@Command(name = "list", description = "The backups of a cluster.")
final class ListBackups extends BackupRequest {
    @Parameters(paramLabel = "CLUSTER")
    private String cluster;

    @Override
    public Integer call() throws ServiceFailure {
        JsonNode entries = client().get(path("clusters", cluster, "backups"));
        if (!output().printedAsJson(entries)) {
            List<List<String>> rows = new ArrayList<>();
            entries.forEach(entry -> rows.add(List.of(
                    text(entry, "backup"),
                    text(entry, "state"),
                    text(entry, "node"),
                    text(entry, "startedAt"),
                    text(entry, "rows"),
                    text(entry, "storedBytes"))));
            output().table(List.of("BACKUP", "STATE", "FROM", "STARTED", "ROWS", "BYTES"), rows);
        }
        return 0;
    }
}
