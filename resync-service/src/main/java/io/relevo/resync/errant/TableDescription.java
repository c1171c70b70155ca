package io.relevo.resync.errant;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The columns of a table, in their order. */
record TableDescription(List<Column> columns) {

    TableDescription {
        columns = List.copyOf(columns);
    }

    /** Columns of which only the number is known: {@code @1}, {@code @2} and so on. */
    static TableDescription unknown(int columns) {
        return new TableDescription(IntStream.rangeClosed(1, columns)
                .mapToObj(number -> new Column("@" + number, ColumnKind.UNKNOWN, Optional.empty(), List.of()))
                .toList());
    }

    /** What decides how a value is shown, where the binary log itself does not say it. */
    enum ColumnKind {
        TEXT,
        BYTES,
        ENUM,
        SET,
        JSON,
        OTHER,
        UNKNOWN
    }

    /**
     * One column.
     *
     * @param characterSet of a text, by its name in MySQL
     * @param labels of an ENUM or SET, in their order
     */
    record Column(String name, ColumnKind kind, Optional<String> characterSet, List<String> labels) {

        Column {
            labels = List.copyOf(labels);
        }
    }
}
