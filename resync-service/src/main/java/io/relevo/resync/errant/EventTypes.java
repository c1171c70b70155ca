package io.relevo.resync.errant;

import com.github.shyiko.mysql.binlog.event.EventType;

/** The event type numbers that saving has to know. */
final class EventTypes {

    static final int STOP = 3;
    static final int ROTATE = 4;
    static final int FORMAT_DESCRIPTION = 15;
    static final int HEARTBEAT = 27;
    static final int GTID = 33;
    static final int ANONYMOUS_GTID = 34;
    static final int PREVIOUS_GTIDS = 35;
    static final int TRANSACTION_PAYLOAD = 40;
    static final int HEARTBEAT_V2 = 41;
    static final int GTID_TAGGED = 42;

    private EventTypes() {}

    /** Whether the event begins a transaction. */
    static boolean beginsTransaction(int type) {
        return type == GTID || type == GTID_TAGGED || type == ANONYMOUS_GTID;
    }

    /** Whether the event belongs to a file or a connection and to no transaction. */
    static boolean outsideTransactions(int type) {
        return switch (type) {
            case STOP, ROTATE, FORMAT_DESCRIPTION, HEARTBEAT, HEARTBEAT_V2, PREVIOUS_GTIDS -> true;
            default -> false;
        };
    }

    /** The library's name for the type, or its number when it has none. */
    static String nameOf(int type) {
        EventType known = EventType.byEventNumber(type);
        return known == null || known == EventType.UNKNOWN ? "TYPE_" + type : known.name();
    }
}
