package io.relevo.events;

/** What became of a restore. */
public sealed interface RestoreEvent extends RelevoEvent {

    /** The restore's id. */
    String restore();

    /** A backup is being loaded into an empty server. */
    record RestoreStarted(String cluster, String restore, String backup, String target, String requestedBy)
            implements RestoreEvent {}

    /** All of the backup is loaded, and each table's checksum is that of the backup. */
    record RestoreCompleted(
            String cluster,
            String restore,
            String backup,
            String target,
            String gtidExecuted,
            int tables,
            long rows,
            long durationMillis)
            implements RestoreEvent {}

    /** The restore broke off; the target is not to be used. */
    record RestoreFailed(String cluster, String restore, String backup, String target, String step, String reason)
            implements RestoreEvent {}
}
