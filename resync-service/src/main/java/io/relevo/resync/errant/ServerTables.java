package io.relevo.resync.errant;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.resync.errant.TableDescription.Column;
import io.relevo.resync.errant.TableDescription.ColumnKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tables as the server's information_schema has them now, asked for once each. For one thread. */
final class ServerTables implements TableDescriptions {

    private static final Logger LOG = Logger.getLogger(ServerTables.class);

    private static final String COLUMNS = """
            SELECT COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, CHARACTER_SET_NAME FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION""";

    private final MySqlConnection connection;
    private final Map<List<String>, Optional<TableDescription>> known = new HashMap<>();

    ServerTables(MySqlConnection connection) {
        this.connection = connection;
    }

    @Override
    public Optional<TableDescription> find(String schema, String table) {
        return known.computeIfAbsent(List.of(schema, table), key -> ask(schema, table));
    }

    /** Names are a convenience: without them the columns are numbered, which is better than not saving. */
    private Optional<TableDescription> ask(String schema, String table) {
        try {
            List<Column> columns = connection.queryList(COLUMNS, ServerTables::column, schema, table);
            return columns.isEmpty() ? Optional.empty() : Optional.of(new TableDescription(columns));
        } catch (MySqlFailure unavailable) {
            LOG.warnf(
                    "the columns of a table are not known, they are numbered: table=%s.%s cause=%s",
                    schema, table, unavailable.getMessage());
            return Optional.empty();
        }
    }

    private static Column column(ResultSet row) throws SQLException {
        String type = row.getString("DATA_TYPE").toLowerCase(Locale.ROOT);
        return new Column(
                row.getString("COLUMN_NAME"),
                kind(type),
                Optional.ofNullable(row.getString("CHARACTER_SET_NAME")),
                type.equals("enum") || type.equals("set") ? labels(row.getString("COLUMN_TYPE")) : List.of());
    }

    private static ColumnKind kind(String type) {
        return switch (type) {
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> ColumnKind.TEXT;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> ColumnKind.BYTES;
            case "enum" -> ColumnKind.ENUM;
            case "set" -> ColumnKind.SET;
            case "json" -> ColumnKind.JSON;
            default -> ColumnKind.OTHER;
        };
    }

    /** The labels in a column type such as {@code enum('a','it''s')}. */
    static List<String> labels(String columnType) {
        List<String> labels = new java.util.ArrayList<>();
        int position = columnType.indexOf('\'');
        while (position >= 0) {
            StringBuilder label = new StringBuilder();
            int next = position + 1;
            while (columnType.charAt(next) != '\'' || columnType.startsWith("''", next)) {
                next += columnType.startsWith("''", next) ? 1 : 0;
                label.append(columnType.charAt(next++));
            }
            labels.add(label.toString());
            position = columnType.indexOf('\'', next + 1);
        }
        return labels;
    }
}
