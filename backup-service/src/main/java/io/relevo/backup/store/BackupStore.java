package io.relevo.backup.store;

import io.relevo.backup.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Where backups lie. What is written here survives a crash of the writer at any point: a backup exists from the moment
 * its manifest does, and everything else is told apart from it. Safe for use by many threads.
 */
public interface BackupStore {

    /** Makes room for a backup and marks it as under way. */
    BackupSpace begin(BackupMarker marker) throws IOException;

    /** Every backup, good, failed or left over from a crash; what cannot be read is said to be so, not left out. */
    List<StoredBackup> list() throws IOException;

    /** Marks a backup without a manifest as failed and removes its chunks; its marker and the reason stay. */
    void abandon(BackupMarker marker, String step, String reason) throws IOException;

    /** The manifest, after a check against the checksum stored beside it. */
    Manifest manifest(String cluster, String backup) throws IOException, DamagedBackup;

    /** The rows of a stored chunk, as they were given to {@link ChunkSink#rows()}. */
    InputStream openRows(String cluster, String backup, String file) throws IOException;

    /** A stored file from its beginning, as it is stored. */
    InputStream open(String cluster, String backup, String file) throws IOException;

    /** Whether the file is there. */
    boolean exists(String cluster, String backup, String file) throws IOException;

    /** Where the backup's manifest is, for people. */
    String location(String cluster, String backup);

    /** How many bytes can still be stored. */
    long freeBytes() throws IOException;
}
