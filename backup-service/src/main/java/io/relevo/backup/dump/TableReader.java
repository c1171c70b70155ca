package io.relevo.backup.dump;

import io.relevo.backup.manifest.TableEntry.ColumnEntry;
import io.relevo.backup.rows.ColumnType;
import io.relevo.backup.rows.ColumnType.KeyForm;
import io.relevo.backup.rows.Quoting;
import io.relevo.backup.rows.TableKey;
import io.relevo.backup.sql.Session;
import io.relevo.mysql.connection.MySqlFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what tables there are and how they are made. */
final class TableReader {

    private final Session session;

    TableReader(Session session) {
        this.session = session;
    }

    /** A table's name, engine and average row length. */
    private record Listed(String name, String engine, long averageRowBytes) {}

    /**
     * All tables of a schema.
     *
     * @throws DumpFailure when a table's engine has no snapshots
     */
    List<TableDescription> tables(String schema) throws MySqlFailure, DumpFailure {
        List<TableDescription> tables = new ArrayList<>();
        for (Listed listed :
                session.list(listing(schema), row -> new Listed(row.getString(1), row.getString(2), row.getLong(3)))) {
            refuseWithoutSnapshot(schema, listed);
            tables.add(describe(schema, listed));
        }
        return tables;
    }

    private static void refuseWithoutSnapshot(String schema, Listed table) throws DumpFailure {
        if (!"InnoDB".equalsIgnoreCase(table.engine())) {
            throw DumpFailure.of(
                    DumpFailure.Step.SCHEMA,
                    "%s.%s has engine %s, which has no consistent snapshots; mend it with ALTER TABLE %s ENGINE=InnoDB"
                            .formatted(schema, table.name(), table.engine(), Quoting.table(schema, table.name())),
                    null);
        }
    }

    private TableDescription describe(String schema, Listed table) throws MySqlFailure {
        String create = session.first(
                        "SHOW CREATE TABLE " + Quoting.table(schema, table.name()), row -> row.getString(2))
                .orElseThrow();
        return new TableDescription(
                schema,
                table.name(),
                create,
                table.averageRowBytes(),
                columns(schema, table.name()),
                key(schema, table.name()));
    }

    private List<ColumnEntry> columns(String schema, String table) throws MySqlFailure {
        return session.list(
                storedColumns(schema, table),
                row -> new ColumnEntry(row.getString(1), new ColumnType(row.getString(2), row.getString(3)).form()));
    }

    private Optional<TableKey> key(String schema, String table) throws MySqlFailure {
        List<Optional<TableKey.Part>> parts = session.list(
                primaryKey(schema, table),
                row -> row.getBoolean(4)
                        ? Optional.empty()
                        : part(row.getString(1), new ColumnType(row.getString(2), row.getString(3))));
        return parts.isEmpty() || parts.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(new TableKey(parts.stream().map(Optional::get).toList()));
    }

    private static Optional<TableKey.Part> part(String column, ColumnType type) {
        Optional<KeyForm> form = type.keyForm();
        return form.map(known -> new TableKey.Part(column, known, type.characterSet()));
    }

    private static String listing(String schema) {
        return """
                SELECT TABLE_NAME, ENGINE, COALESCE(AVG_ROW_LENGTH, 0) FROM information_schema.TABLES
                WHERE TABLE_SCHEMA = %s AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME""".formatted(Quoting.text(schema));
    }

    private static String storedColumns(String schema, String table) {
        return """
                SELECT COLUMN_NAME, DATA_TYPE, CHARACTER_SET_NAME FROM information_schema.COLUMNS
                WHERE TABLE_SCHEMA = %s AND TABLE_NAME = %s AND GENERATION_EXPRESSION = '' ORDER BY ORDINAL_POSITION""".formatted(Quoting.text(schema), Quoting.text(table));
    }

    private static String primaryKey(String schema, String table) {
        return """
                SELECT s.COLUMN_NAME, c.DATA_TYPE, c.CHARACTER_SET_NAME,
                       s.SUB_PART IS NOT NULL OR s.COLLATION = 'D' AS unordered
                FROM information_schema.STATISTICS s JOIN information_schema.COLUMNS c
                     USING (TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME)
                WHERE TABLE_SCHEMA = %s AND TABLE_NAME = %s AND s.INDEX_NAME = 'PRIMARY' ORDER BY s.SEQ_IN_INDEX""".formatted(Quoting.text(schema), Quoting.text(table));
    }
}
