package io.relevo.events;

/** What became of a backup. */
public sealed interface BackupEvent extends RelevoEvent {

    /** The backup's id. */
    String backup();

    /** A full backup of one server begins. */
    record BackupStarted(String cluster, String backup, String node, String requestedBy) implements BackupEvent {}

    /**
     * Everything the backup needs is stored and checksummed.
     *
     * @param gtidExecuted the transactions it holds, exactly
     * @param location where its manifest is
     */
    record BackupCompleted(
            String cluster,
            String backup,
            String node,
            String gtidExecuted,
            int tables,
            long rows,
            long storedBytes,
            String location,
            String manifestSha256,
            long durationMillis)
            implements BackupEvent {}

    /** The backup is no good and is not offered for restore. */
    record BackupFailed(String cluster, String backup, String node, String step, String reason)
            implements BackupEvent {}
}
