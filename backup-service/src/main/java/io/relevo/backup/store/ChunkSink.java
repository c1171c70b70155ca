package io.relevo.backup.store;

import java.io.IOException;
import java.io.OutputStream;

/** A chunk being written. Closing without {@link #finish} leaves a file that no manifest names. */
public interface ChunkSink extends AutoCloseable {

    /** Where the rows go; compressed on their way. */
    OutputStream rows();

    /** Ends the chunk and makes it durable. */
    StoredFile finish() throws IOException;

    @Override
    void close() throws IOException;

    /** A durable file: its name within the backup, its size and the SHA-256 of its bytes. */
    record StoredFile(String name, long bytes, String sha256) {}
}
