package io.relevo.backup.dump;

import io.relevo.backup.manifest.TableEntry.ColumnEntry;
import io.relevo.backup.rows.TableKey;
import java.util.List;
import java.util.Optional;

/**
 * A table as the snapshot has it.
 *
 * @param columns those that are stored: all but the generated ones
 * @param key its primary key, when an index range can be read in its order
 */
record TableDescription(
        String schema,
        String name,
        String createStatement,
        long averageRowBytes,
        List<ColumnEntry> columns,
        Optional<TableKey> key) {}
