package io.relevo.resync.errant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import io.relevo.resync.errant.TableDescription.Column;
import io.relevo.resync.errant.TableDescription.ColumnKind;
import java.io.IOException;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** The rows of row events, as objects with the names of their columns. */
final class RowChanges {

    private final TableDescriptions descriptions;

    RowChanges(TableDescriptions descriptions) {
        this.descriptions = descriptions;
    }

    void inserted(WriteRowsEventData data, TableMapEventData table, ChangeSink sink) throws IOException {
        List<Column> columns = columns(table);
        for (Serializable[] row : data.getRows()) {
            JsonNode after = row(row, data.getIncludedColumns(), table, columns);
            sink.accept(change("insert", table, JsonNodeFactory.instance.nullNode(), after));
        }
    }

    void updated(UpdateRowsEventData data, TableMapEventData table, ChangeSink sink) throws IOException {
        List<Column> columns = columns(table);
        for (Map.Entry<Serializable[], Serializable[]> row : data.getRows()) {
            JsonNode before = row(row.getKey(), data.getIncludedColumnsBeforeUpdate(), table, columns);
            JsonNode after = row(row.getValue(), data.getIncludedColumns(), table, columns);
            sink.accept(change("update", table, before, after));
        }
    }

    void deleted(DeleteRowsEventData data, TableMapEventData table, ChangeSink sink) throws IOException {
        List<Column> columns = columns(table);
        for (Serializable[] row : data.getRows()) {
            JsonNode before = row(row, data.getIncludedColumns(), table, columns);
            sink.accept(change("delete", table, before, JsonNodeFactory.instance.nullNode()));
        }
    }

    private static ObjectNode change(String kind, TableMapEventData table, JsonNode before, JsonNode after) {
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        change.put("kind", kind).put("schema", table.getDatabase()).put("table", table.getTable());
        change.set("before", before);
        change.set("after", after);
        return change;
    }

    private static ObjectNode row(
            Serializable[] cells, BitSet included, TableMapEventData table, List<Column> columns) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        int cell = 0;
        for (int i = included.nextSetBit(0); i >= 0; i = included.nextSetBit(i + 1)) {
            row.set(columns.get(i).name(), value(cells[cell++], table, i, columns.get(i)));
        }
        return row;
    }

    private static JsonNode value(Serializable cell, TableMapEventData table, int index, Column column) {
        return CellValues.of(
                cell,
                column,
                BinlogTypes.isUnsigned(table, index),
                BinlogTypes.code(table, index),
                BinlogTypes.bits(table, index));
    }

    /** The names in the log are those of the time of the change; those of the server are of now, if they fit at all. */
    private List<Column> columns(TableMapEventData table) {
        int count = table.getColumnTypes().length;
        List<Column> described = descriptions
                .find(table.getDatabase(), table.getTable())
                .map(TableDescription::columns)
                .filter(columns -> columns.size() == count)
                .orElseGet(() -> TableDescription.unknown(count).columns());
        List<Column> columns = new java.util.ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            columns.add(asLogged(described.get(i), table, i));
        }
        return columns;
    }

    private static Column asLogged(Column column, TableMapEventData table, int index) {
        List<String> names = table.getEventMetadata() == null
                ? null
                : table.getEventMetadata().getColumnNames();
        String name = names == null ? column.name() : names.get(index);
        ColumnKind kind = BinlogTypes.isJson(table, index) ? ColumnKind.JSON : column.kind();
        return new Column(name, kind, column.characterSet(), column.labels());
    }
}
