package io.relevo.resync.errant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RowsQueryEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.XAPrepareEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * What the events of transactions did, readable.
 *
 * <p>Nothing is left out in silence: an event that cannot be understood becomes an object that says so; its bytes are in
 * the raw file.
 */
final class EventChanges {

    /** These change nothing by themselves. */
    private static final Set<EventType> SILENT =
            Set.of(EventType.XID, EventType.TRANSACTION_CONTEXT, EventType.VIEW_CHANGE, EventType.IGNORABLE);

    private final Map<Long, TableMapEventData> tables = new HashMap<>();
    private final EventDeserializer parser = RowDeserializers.parser(tables);
    private final RowChanges rows;

    EventChanges(TableDescriptions descriptions) {
        this.rows = new RowChanges(descriptions);
    }

    /** Forgets the tables of the transaction before: their numbers are used again. */
    void beginTransaction() {
        tables.clear();
    }

    /** Says what one event, without its checksum, did. */
    void describe(RawEvent event, ChangeSink sink) throws IOException {
        if (event.type() == EventTypes.TRANSACTION_PAYLOAD) {
            describePayload(event, sink);
            return;
        }
        Event parsed;
        try {
            parsed = parser.nextEvent(new ByteArrayInputStream(event.bytes()));
        } catch (IOException | RuntimeException notUnderstood) {
            sink.accept(unparsed(event, notUnderstood.toString()));
            return;
        }
        describe(event, parsed, sink);
    }

    private void describePayload(RawEvent event, ChangeSink sink) throws IOException {
        try (InputStream payload = TransactionPayload.open(event)) {
            for (RawEvent inner = RawEvent.read(payload); inner != null; inner = RawEvent.read(payload)) {
                describe(inner, sink);
            }
        } catch (PayloadException notUnderstood) {
            sink.accept(unparsed(event, notUnderstood.getMessage()));
        }
    }

    private void describe(RawEvent event, Event parsed, ChangeSink sink) throws IOException {
        EventData data = parsed.getData();
        switch (data) {
            case WriteRowsEventData inserted -> rows.inserted(inserted, tables.get(inserted.getTableId()), sink);
            case UpdateRowsEventData updated -> rows.updated(updated, tables.get(updated.getTableId()), sink);
            case DeleteRowsEventData deleted -> rows.deleted(deleted, tables.get(deleted.getTableId()), sink);
            case QueryEventData query -> statement(query, sink);
            case RowsQueryEventData query -> sink.accept(object("query").put("statement", query.getQuery()));
            case XAPrepareEventData prepared -> sink.accept(prepared(prepared));
            case TableMapEventData ignored -> {
                // Already noted by the parser; it changes nothing.
            }
            case null, default -> {
                if (!SILENT.contains(parsed.getHeader().getEventType())) {
                    sink.accept(unparsed(event, "no reader for this type of event"));
                }
            }
        }
    }

    private static void statement(QueryEventData query, ChangeSink sink) throws IOException {
        if (!query.getSql().equals("BEGIN") && !query.getSql().equals("COMMIT")) {
            sink.accept(object("statement").put("schema", query.getDatabase()).put("statement", query.getSql()));
        }
    }

    private static ObjectNode prepared(XAPrepareEventData prepared) {
        return object("statement")
                .put("schema", "")
                .put("statement", "XA PREPARE")
                .put("xid", HexFormat.of().formatHex(prepared.getData()))
                .put("onePhase", prepared.isOnePhase());
    }

    private static ObjectNode unparsed(RawEvent event, String reason) {
        return object("unparsed")
                .put("event", EventTypes.nameOf(event.type()))
                .put("bytes", event.length())
                .put("reason", reason);
    }

    private static ObjectNode object(String kind) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind);
    }
}
