package io.relevo.backup.rows;

import io.relevo.backup.manifest.TableEntry.ColumnEntry;
import java.util.List;
import java.util.stream.Collectors;

/** How columns are read so that {@link LoadStatement} can write them back; the same for a dump and for its proof. */
public final class SelectList {

    private SelectList() {}

    /** The expressions of these columns, separated by commas. */
    public static String of(List<ColumnEntry> columns) {
        return columns.stream().map(SelectList::expression).collect(Collectors.joining(", "));
    }

    private static String expression(ColumnEntry column) {
        String name = Quoting.name(column.name());
        return switch (column.form()) {
            case PLAIN, JSON -> name;
            case NUMBER -> "CAST(" + name + " AS UNSIGNED)";
            case REAL -> "CAST(" + name + " AS DOUBLE)";
        };
    }
}
