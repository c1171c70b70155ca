package io.relevo.backup.dump;

import io.relevo.backup.manifest.TableEntry;
import io.relevo.backup.rows.Quoting;
import io.relevo.backup.rows.SelectList;
import io.relevo.backup.rows.TableKey;
import io.relevo.backup.sql.Session;
import io.relevo.backup.store.BackupSpace;
import io.relevo.mysql.connection.MySqlFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads one table out of a snapshot: in the order of its primary key, some rows with each query, or as one stream when
 * there is no key that can be read in order.
 */
final class TableDump {

    private final TableDescription table;
    private final DumpSettings settings;
    private final ChunkWriter writer;

    private TableDump(TableDescription table, DumpSettings settings, ChunkWriter writer) {
        this.table = table;
        this.settings = settings;
        this.writer = writer;
    }

    /**
     * Stores the table's rows.
     *
     * @param prefix of its chunks' names, one of its own
     */
    static TableEntry run(
            TableDescription table, Session reader, BackupSpace space, DumpSettings settings, String prefix)
            throws MySqlFailure, IOException {
        try (ChunkWriter writer = new ChunkWriter(space, settings, prefix, table.columns())) {
            new TableDump(table, settings, writer).read(reader);
            return new TableEntry(
                    table.schema(),
                    table.name(),
                    table.createStatement(),
                    table.columns(),
                    writer.chunks(),
                    writer.digest().checksum(),
                    writer.digest().inexactJson());
        }
    }

    private void read(Session reader) throws MySqlFailure, IOException {
        if (table.key().isPresent()) {
            readByKey(reader, table.key().get());
        } else {
            reader.stream("SELECT %s FROM %s".formatted(SelectList.of(table.columns()), tableName()), writer::row);
            writer.end();
        }
    }

    private void readByKey(Session reader, TableKey key) throws MySqlFailure, IOException {
        int limit = settings.rowsPerQuery(table.averageRowBytes());
        LastKey last = new LastKey(table.columns().size());
        String condition = "";
        do {
            last.forgetCount();
            reader.stream(query(key, condition, limit), fields -> {
                writer.row(fields);
                last.remember(fields);
            });
            writer.end();
            condition = last.count() == 0 ? "" : " WHERE " + key.after(last.values());
        } while (last.count() == limit);
    }

    private String query(TableKey key, String condition, int limit) {
        return "SELECT %s, %s FROM %s FORCE INDEX (PRIMARY)%s ORDER BY %s LIMIT %d"
                .formatted(
                        SelectList.of(table.columns()), key.selectList(), tableName(), condition, key.order(), limit);
    }

    private String tableName() {
        return Quoting.table(table.schema(), table.name());
    }

    /** The key of the row read last, which stands behind the stored columns. */
    private static final class LastKey {

        private final int offset;
        private int count;
        private List<byte[]> values = List.of();

        LastKey(int offset) {
            this.offset = offset;
        }

        void remember(byte[][] fields) {
            count++;
            values = new ArrayList<>(Arrays.asList(fields).subList(offset, fields.length));
        }

        void forgetCount() {
            count = 0;
        }

        int count() {
            return count;
        }

        List<byte[]> values() {
            return values;
        }
    }
}
