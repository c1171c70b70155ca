package io.relevo.resync.errant;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * Hands every event on as bytes and parses none, so that no event can be skipped because it cannot be parsed.
 *
 * <p>The client is told of events of unknown type only, which it neither interprets nor tracks. When the sink fails the
 * client is told that the stream ended, which is what makes it stop; {@link #failure()} has the cause.
 */
final class CapturingDeserializer extends EventDeserializer {

    private final EventSink sink;
    private volatile IOException failure;

    CapturingDeserializer(EventSink sink) {
        this.sink = sink;
    }

    /** Why the sink refused an event, or null. */
    IOException failure() {
        return failure;
    }

    @Override
    public Event nextEvent(ByteArrayInputStream stream) throws IOException {
        byte[] header = stream.read(RawEvent.HEADER_LENGTH);
        byte[] bytes = new byte[RawEvent.checkedLength(header)];
        System.arraycopy(header, 0, bytes, 0, header.length);
        stream.fill(bytes, header.length, bytes.length - header.length);
        try {
            sink.accept(new RawEvent(bytes));
        } catch (IOException refused) {
            failure = refused;
            EOFException end = new EOFException("the events are not taken any more");
            end.initCause(refused);
            throw end;
        }
        return new Event(untracked(), null);
    }

    private static EventHeaderV4 untracked() {
        EventHeaderV4 header = new EventHeaderV4();
        header.setEventType(EventType.UNKNOWN);
        return header;
    }
}
