package io.relevo.resync.errant;

import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.event.deserialization.DeleteRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer.CompatibilityMode;
import com.github.shyiko.mysql.binlog.event.deserialization.EventHeaderV4Deserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.NullEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.QueryEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.RowsQueryEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.TableMapEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.UpdateRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.WriteRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.XAPrepareEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/** The library's event parser with cells that keep what its own lose: zero dates, negative times, microseconds. */
final class RowDeserializers {

    private RowDeserializers() {}

    /**
     * A parser of single events without checksums.
     *
     * @param tables filled by table map events, read by row events
     */
    static EventDeserializer parser(Map<Long, TableMapEventData> tables) {
        Map<EventType, EventDataDeserializer<?>> byType = new EnumMap<>(EventType.class);
        byType.put(EventType.TABLE_MAP, new TableMapEventDataDeserializer());
        byType.put(EventType.WRITE_ROWS, new Inserted(tables));
        byType.put(EventType.EXT_WRITE_ROWS, new Inserted(tables).setMayContainExtraInformation(true));
        byType.put(EventType.UPDATE_ROWS, new Updated(tables));
        byType.put(EventType.EXT_UPDATE_ROWS, new Updated(tables).setMayContainExtraInformation(true));
        byType.put(EventType.DELETE_ROWS, new Deleted(tables));
        byType.put(EventType.EXT_DELETE_ROWS, new Deleted(tables).setMayContainExtraInformation(true));
        byType.put(EventType.QUERY, new QueryEventDataDeserializer());
        byType.put(EventType.ROWS_QUERY, new RowsQueryEventDataDeserializer());
        byType.put(EventType.XA_PREPARE, new XAPrepareEventDataDeserializer());
        EventDeserializer parser = create(byType, tables);
        parser.setCompatibilityMode(CompatibilityMode.CHAR_AND_BINARY_AS_BYTE_ARRAY);
        return parser;
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // the library's constructor takes a raw map
    private static EventDeserializer create(
            Map<EventType, EventDataDeserializer<?>> byType, Map<Long, TableMapEventData> tables) {
        return new EventDeserializer(
                new EventHeaderV4Deserializer(), new NullEventDataDeserializer(), (Map) byType, tables);
    }

    private static final class Inserted extends WriteRowsEventDataDeserializer {

        Inserted(Map<Long, TableMapEventData> tables) {
            super(tables);
        }

        @Override
        protected Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream stream)
                throws IOException {
            return TemporalText.handles(type)
                    ? TemporalText.read(type, meta, stream)
                    : super.deserializeCell(type, meta, length, stream);
        }
    }

    private static final class Updated extends UpdateRowsEventDataDeserializer {

        Updated(Map<Long, TableMapEventData> tables) {
            super(tables);
        }

        @Override
        protected Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream stream)
                throws IOException {
            return TemporalText.handles(type)
                    ? TemporalText.read(type, meta, stream)
                    : super.deserializeCell(type, meta, length, stream);
        }
    }

    private static final class Deleted extends DeleteRowsEventDataDeserializer {

        Deleted(Map<Long, TableMapEventData> tables) {
            super(tables);
        }

        @Override
        protected Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream stream)
                throws IOException {
            return TemporalText.handles(type)
                    ? TemporalText.read(type, meta, stream)
                    : super.deserializeCell(type, meta, length, stream);
        }
    }
}
