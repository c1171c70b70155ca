package io.relevo.backup.store;

import io.relevo.backup.manifest.Manifest;
import java.io.IOException;

/** The place of one backup while it is written. Chunks may be written by several threads at once. */
public interface BackupSpace {

    /** Begins a file of that name, which must be new. */
    ChunkSink chunk(String name) throws IOException;

    /** Writes the marker again, durably. */
    void mark(BackupMarker marker) throws IOException;

    /**
     * Makes the backup exist: writes its manifest, durably and in one step.
     *
     * @return the SHA-256 of the manifest as stored
     */
    String complete(Manifest manifest) throws IOException;
}
