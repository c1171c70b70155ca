package io.relevo.backup;

import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.store.BackupMarker;
import io.relevo.backup.store.BackupSpace;
import io.relevo.backup.store.ChunkSink;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets something happen when the first chunk is begun: the snapshot is open then, and most rows are not read yet. */
record HookedSpace(BackupSpace space, AtomicBoolean done, Happening happening) implements BackupSpace {

    HookedSpace(BackupSpace space, Happening happening) {
        this(space, new AtomicBoolean(), happening);
    }

    @FunctionalInterface
    interface Happening {
        void happen() throws Exception;
    }

    @Override
    public ChunkSink chunk(String name) throws IOException {
        if (done.compareAndSet(false, true)) {
            happen();
        }
        return space.chunk(name);
    }

    private void happen() throws IOException {
        try {
            happening.happen();
        } catch (IOException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void mark(BackupMarker marker) throws IOException {
        space.mark(marker);
    }

    @Override
    public String complete(Manifest manifest) throws IOException {
        return space.complete(manifest);
    }
}
