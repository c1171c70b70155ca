package io.relevo.events;

/**
 * A backup in the catalogue, on {@link Topic#BACKUPS}; it can be made again from the store's manifests alone.
 *
 * @param state COMPLETED backups may be restored, others not
 * @param startedAt ISO-8601, by the clock of the backup service
 */
public record BackupEntry(
        String cluster,
        String backup,
        State state,
        String kind,
        String node,
        String gtidExecuted,
        String location,
        long storedBytes,
        int tables,
        long rows,
        String startedAt,
        String completedAt)
        implements Payload {

    /** How the backup stands. */
    public enum State {
        RUNNING,
        COMPLETED,
        FAILED
    }
}
