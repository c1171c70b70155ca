package io.relevo.backup.manifest;

import java.util.List;

/**
 * A table: how to make it, where its rows are, and what they add up to.
 *
 * @param columns those whose values are stored, in the order of the stored fields; generated columns are not among them
 * @param inexactJson how many JSON values hold a decimal that JSON text cannot carry back exactly
 */
public record TableEntry(
        String schema,
        String name,
        String createStatement,
        List<ColumnEntry> columns,
        List<ChunkEntry> chunks,
        TableChecksum checksum,
        long inexactJson) {

    public TableEntry {
        columns = List.copyOf(columns);
        chunks = List.copyOf(chunks);
    }

    /** A stored column and how its values are written. */
    public record ColumnEntry(String name, ValueForm form) {}

    /** Schema and table as people write them in messages. */
    public String displayName() {
        return schema + "." + name;
    }
}
