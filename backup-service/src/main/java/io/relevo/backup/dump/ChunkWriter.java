package io.relevo.backup.dump;

import io.relevo.backup.manifest.ChunkEntry;
import io.relevo.backup.manifest.TableEntry.ColumnEntry;
import io.relevo.backup.rows.RowEncoder;
import io.relevo.backup.rows.TableDigest;
import io.relevo.backup.store.BackupSpace;
import io.relevo.backup.store.ChunkSink;
import io.relevo.backup.store.ChunkSink.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Cuts the rows of one table into chunks and adds them up. A chunk is a file; an empty table has none. For one thread. */
final class ChunkWriter implements AutoCloseable {

    private final BackupSpace space;
    private final DumpSettings settings;
    private final String prefix;
    private final TableDigest digest;
    private final List<ChunkEntry> chunks = new ArrayList<>();
    private ChunkSink sink;
    private RowEncoder encoder;
    private long rowsInChunk;

    ChunkWriter(BackupSpace space, DumpSettings settings, String prefix, List<ColumnEntry> columns) {
        this.space = space;
        this.settings = settings;
        this.prefix = prefix;
        this.digest = new TableDigest(columns);
    }

    /** Takes one row, whose first fields are the stored columns. */
    void row(byte[][] fields) throws IOException {
        if (sink == null) {
            begin();
        }
        encoder.write(fields, digest.columns());
        digest.add(fields);
        rowsInChunk++;
        if (rowsInChunk >= settings.chunkRows() || encoder.written() >= settings.chunkBytes()) {
            end();
        }
    }

    /** Ends the chunk that rows are being added to, if there is one. */
    void end() throws IOException {
        if (sink != null) {
            StoredFile file = sink.finish();
            chunks.add(new ChunkEntry(file.name(), file.bytes(), file.sha256(), rowsInChunk));
            close();
        }
    }

    List<ChunkEntry> chunks() {
        return chunks;
    }

    TableDigest digest() {
        return digest;
    }

    private void begin() throws IOException {
        sink = space.chunk("%s-%05d.tsv.zst".formatted(prefix, chunks.size() + 1));
        encoder = new RowEncoder(sink.rows());
        rowsInChunk = 0;
    }

    @Override
    public void close() throws IOException {
        if (sink != null) {
            ChunkSink ended = sink;
            sink = null;
            ended.close();
        }
    }
}
