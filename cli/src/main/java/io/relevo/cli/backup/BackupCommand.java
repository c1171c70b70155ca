package io.relevo.cli.backup;

import picocli.CommandLine.Command;

/** {@code relevo backup …}: full backups and their restore. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Full backups and their restore.",
        subcommands = {CreateBackup.class, ListBackups.class, ShowBackup.class, VerifyBackup.class, RestoreBackup.class
        })
public final class BackupCommand {
    private BackupCommand() {}
}
