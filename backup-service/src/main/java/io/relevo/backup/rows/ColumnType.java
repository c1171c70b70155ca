package io.relevo.backup.rows;

import io.relevo.backup.manifest.ValueForm;
import java.util.Locale;
import java.util.Optional;

/**
 * A column's type as {@code information_schema.COLUMNS} names it.
 *
 * @param dataType such as {@code varchar}
 * @param characterSet null when the type has none
 */
public record ColumnType(String dataType, String characterSet) {

    public ColumnType {
        dataType = dataType.toLowerCase(Locale.ROOT);
    }

    /** How values of this type are stored. */
    public ValueForm form() {
        return switch (dataType) {
            case "bit", "enum", "set" -> ValueForm.NUMBER;
            case "float", "double" -> ValueForm.REAL;
            case "json" -> ValueForm.JSON;
            default -> ValueForm.PLAIN;
        };
    }

    /** How a value of this type stands in a comparison that an index can answer; empty when none is sure to. */
    public Optional<KeyForm> keyForm() {
        return switch (dataType) {
            case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "year" -> Optional.of(KeyForm.DIGITS);
            case "bit" -> Optional.of(KeyForm.NUMBER);
            case "float", "double" -> Optional.of(KeyForm.REAL);
            case "date", "datetime", "timestamp", "time" -> Optional.of(KeyForm.QUOTED);
            case "char", "varchar" -> Optional.of(KeyForm.TEXT);
            case "binary", "varbinary" -> Optional.of(KeyForm.BYTES);
            default -> Optional.empty();
        };
    }

    /** How a key's value is read and written back into a condition. */
    public enum KeyForm {
        DIGITS,
        NUMBER,
        REAL,
        QUOTED,
        TEXT,
        BYTES
    }
}
