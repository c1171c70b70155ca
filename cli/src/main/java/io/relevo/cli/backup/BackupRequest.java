package io.relevo.cli.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceCommand;
import io.relevo.cli.service.ServiceFailure;
import java.time.Duration;
import java.util.Set;

/** What the commands on backups share. */
abstract class BackupRequest extends ServiceCommand {
    private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED");

    final ServiceClient client() {
        return client(Service.BACKUP);
    }

    /** The exit code of something that may have been left running. */
    static int exitCode(JsonNode answer, boolean waited) {
        return !waited || "COMPLETED".equals(text(answer, "state")) ? 0 : ServiceFailure.REFUSED;
    }

    static JsonNode awaitEnd(ServiceClient client, String path, JsonNode first, Duration within) throws ServiceFailure {
        return await(client, path, first, present -> !ENDED.contains(text(present, "state")), within);
    }

    final void print(JsonNode answer) {
        output().fields(answer);
    }
}
