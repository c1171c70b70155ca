package io.relevo.backup.rows;

import io.relevo.backup.rows.ColumnType.KeyForm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table's primary key, in whose order its rows are read in chunks. Every part has a {@link KeyForm}. */
public record TableKey(List<Part> parts) {

    public TableKey {
        parts = List.copyOf(parts);
    }

    /** A column of the key. */
    public record Part(String column, KeyForm form, String characterSet) {

        String expression() {
            String name = Quoting.name(column);
            return switch (form) {
                case DIGITS, QUOTED, TEXT, BYTES -> name;
                case NUMBER -> "CAST(" + name + " AS UNSIGNED)";
                case REAL -> "CAST(" + name + " AS DOUBLE)";
            };
        }

        String literal(byte[] value) {
            return switch (form) {
                case DIGITS, NUMBER -> ascii(value);
                case REAL -> ascii(value).contains("e") ? ascii(value) : ascii(value) + "e0";
                case QUOTED -> "'" + ascii(value) + "'";
                case TEXT -> Quoting.bytes(characterSet, value);
                case BYTES -> Quoting.bytes(null, value);
            };
        }

        private static String ascii(byte[] value) {
            return new String(value, StandardCharsets.US_ASCII);
        }
    }

    /** The key's values as select expressions. */
    public String selectList() {
        return parts.stream().map(Part::expression).collect(Collectors.joining(", "));
    }

    /** The order of the key. */
    public String order() {
        return Quoting.names(parts.stream().map(Part::column).toList());
    }

    /** The condition for the rows behind a key, written so that the index finds them. */
    public String after(List<byte[]> last) {
        List<String> ways = new ArrayList<>();
        for (int index = 0; index < parts.size(); index++) {
            List<String> conditions = new ArrayList<>();
            for (int before = 0; before < index; before++) {
                conditions.add(comparison(before, "=", last));
            }
            conditions.add(comparison(index, ">", last));
            ways.add("(" + String.join(" AND ", conditions) + ")");
        }
        return "(" + String.join(" OR ", ways) + ")";
    }

    private String comparison(int index, String operator, List<byte[]> last) {
        Part part = parts.get(index);
        return Quoting.name(part.column()) + " " + operator + " " + part.literal(last.get(index));
    }
}
