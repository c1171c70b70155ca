package io.relevo.backup.run;

import io.relevo.backup.dump.ApplierPause;
import io.relevo.backup.dump.DumpFailure;
import io.relevo.backup.store.BackupMarker;
import io.relevo.backup.store.BackupSpace;
import io.relevo.backup.store.BackupStore;
import java.io.IOException;

/** A backup's place with its marker, which is kept up to date on what a crash would leave. For one thread. */
final class MarkedSpace implements ApplierPause.Note {

    private final BackupStore store;
    private BackupMarker marker;
    private BackupSpace space;

    MarkedSpace(BackupStore store, BackupMarker marker) {
        this.store = store;
        this.marker = marker;
    }

    BackupSpace begin() throws IOException {
        space = store.begin(marker);
        return space;
    }

    BackupSpace begun() {
        return space;
    }

    BackupMarker marker() {
        return marker;
    }

    @Override
    public void paused(boolean paused) throws DumpFailure {
        marker = marker.withApplierPaused(paused);
        try {
            space.mark(marker);
        } catch (IOException failure) {
            throw DumpFailure.of(DumpFailure.Step.STORE, String.valueOf(failure.getMessage()), failure);
        }
    }
}
