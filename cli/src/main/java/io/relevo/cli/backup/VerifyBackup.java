package io.relevo.cli.backup;

import io.relevo.cli.service.ServiceFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code relevo backup verify}. */
@Command(name = "verify", description = "Reads every file of a backup and compares it with its checksum.")
final class VerifyBackup extends BackupRequest {
    @Parameters(paramLabel = "BACKUP")
    private String backup;

    @Override
    public Integer call() throws ServiceFailure {
        print(client().post(path("backups", backup, "verify"), ""));
        return 0;
    }
}
