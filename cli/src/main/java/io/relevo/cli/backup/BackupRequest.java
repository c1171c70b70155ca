package io.relevo.cli.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceCommand;

/** What the commands on backups share. */
abstract class BackupRequest extends ServiceCommand {
    final ServiceClient client() {
        return client(Service.BACKUP);
    }

    final void print(JsonNode answer) {
        output().fields(answer);
    }
}
