package io.relevo.backup.rows;

import io.relevo.backup.manifest.TableEntry;
import io.relevo.backup.manifest.TableEntry.ColumnEntry;
import io.relevo.backup.manifest.ValueForm;
import java.util.ArrayList;
import java.util.List;

/** The statement that reads a chunk into its table; the counterpart of {@link RowEncoder}. */
public final class LoadStatement {

    private LoadStatement() {}

    /** The statement for a chunk of this table, whose stream the client hands over. */
    public static String of(TableEntry table) {
        List<String> fields = new ArrayList<>();
        List<String> assignments = new ArrayList<>();
        for (int index = 0; index < table.columns().size(); index++) {
            ColumnEntry column = table.columns().get(index);
            String name = Quoting.name(column.name());
            String variable = "@v" + index;
            String converted = converted(column.form(), variable);
            fields.add(converted.equals(variable) ? name : variable);
            if (!converted.equals(variable)) {
                assignments.add(name + " = " + converted);
            }
        }
        return "LOAD DATA LOCAL INFILE 'chunk' INTO TABLE %s CHARACTER SET binary FIELDS TERMINATED BY X'09' ESCAPED BY X'5C' LINES TERMINATED BY X'0A' (%s)%s"
                .formatted(
                        Quoting.table(table.schema(), table.name()),
                        String.join(", ", fields),
                        assignments.isEmpty() ? "" : " SET " + String.join(", ", assignments));
    }

    private static String converted(ValueForm form, String variable) {
        return switch (form) {
            case PLAIN, REAL -> variable;
            case NUMBER -> "CAST(" + variable + " AS UNSIGNED)";
            case JSON -> "CONVERT(" + variable + " USING utf8mb4)";
        };
    }
}
