package io.relevo.cli.backup;

import io.relevo.cli.service.ServiceFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code relevo backup show}. */
@Command(name = "show", description = "One backup.")
final class ShowBackup extends BackupRequest {
    @Parameters(paramLabel = "BACKUP")
    private String backup;

    @Override
    public Integer call() throws ServiceFailure {
        print(client().get(path("backups", backup)));
        return 0;
    }
}
