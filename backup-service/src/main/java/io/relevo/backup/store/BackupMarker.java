package io.relevo.backup.store;

/**
 * Says that a backup was begun; written first, so that a leftover tells what it was.
 *
 * @param host where the source was reached
 * @param applierPaused whether the source's applier may have been left stopped by a crash of this backup
 */
public record BackupMarker(
        String cluster,
        String backup,
        String node,
        String host,
        int port,
        String requestedBy,
        String startedAt,
        boolean applierPaused) {

    /** The same, with what is known of the source's applier. */
    public BackupMarker withApplierPaused(boolean paused) {
        return new BackupMarker(cluster, backup, node, host, port, requestedBy, startedAt, paused);
    }
}
