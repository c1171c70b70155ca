package io.relevo.backup.restore;

import io.relevo.backup.manifest.ChunkEntry;
import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.manifest.TableEntry;
import io.relevo.backup.restore.RestoreFailure.Step;
import io.relevo.backup.rows.LoadStatement;
import io.relevo.backup.sql.Session;
import io.relevo.backup.store.BackupStore;
import io.relevo.mysql.connection.MySqlFailure;
import java.io.IOException;
import java.io.InputStream;

/** Loads rows chunk by chunk, each in a transaction of its own, straight from the store. */
final class DataLoader {

    private final Session session;
    private final BackupStore store;
    private final Manifest manifest;

    DataLoader(Session session, BackupStore store, Manifest manifest) {
        this.session = session;
        this.store = store;
        this.manifest = manifest;
    }

    void load() throws RestoreFailure {
        for (TableEntry table : manifest.tables()) {
            String statement = LoadStatement.of(table);
            for (ChunkEntry chunk : table.chunks()) {
                load(table, chunk, statement);
            }
        }
    }

    private void load(TableEntry table, ChunkEntry chunk, String statement) throws RestoreFailure {
        try (InputStream rows = store.openRows(manifest.cluster(), manifest.backup(), chunk.file())) {
            long loaded = session.load(statement, rows);
            if (loaded != chunk.rows()) {
                throw failed(table, chunk, "%d of %d rows were taken".formatted(loaded, chunk.rows()), null);
            }
        } catch (MySqlFailure | IOException failure) {
            throw failed(table, chunk, failure.getMessage(), failure);
        }
    }

    private static RestoreFailure failed(TableEntry table, ChunkEntry chunk, String problem, Throwable cause) {
        return new RestoreFailure(
                Step.DATA, "table %s, chunk %s: %s".formatted(table.displayName(), chunk.file(), problem), cause);
    }
}
