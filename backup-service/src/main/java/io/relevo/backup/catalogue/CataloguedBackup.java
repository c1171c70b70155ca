package io.relevo.backup.catalogue;

import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.store.BackupMarker;
import io.relevo.events.BackupEntry;
import io.relevo.events.BackupEntry.State;

/**
 * A backup as this service knows it.
 *
 * @param failedStep where it failed; null when it did not
 * @param reason why it failed; null when it did not
 */
public record CataloguedBackup(BackupEntry entry, String failedStep, String reason) {

    private static final String FULL = "full";

    /** One that is under way. */
    public static CataloguedBackup running(BackupMarker marker) {
        return of(marker, State.RUNNING, null, null, null);
    }

    /** One that is no good. */
    public static CataloguedBackup failed(BackupMarker marker, String failedAt, String step, String reason) {
        return of(marker, State.FAILED, failedAt, step, reason);
    }

    /** One that can be restored. */
    public static CataloguedBackup completed(Manifest manifest, String location) {
        BackupEntry entry = new BackupEntry(
                manifest.cluster(),
                manifest.backup(),
                State.COMPLETED,
                manifest.kind(),
                manifest.source().node(),
                manifest.gtidExecuted(),
                location,
                manifest.storedBytes(),
                manifest.tables().size(),
                manifest.rows(),
                manifest.startedAt(),
                manifest.completedAt());
        return new CataloguedBackup(entry, null, null);
    }

    private static CataloguedBackup of(BackupMarker marker, State state, String endedAt, String step, String reason) {
        BackupEntry entry = new BackupEntry(
                marker.cluster(),
                marker.backup(),
                state,
                FULL,
                marker.node(),
                null,
                null,
                0,
                0,
                0,
                marker.startedAt(),
                endedAt);
        return new CataloguedBackup(entry, step, reason);
    }
}
