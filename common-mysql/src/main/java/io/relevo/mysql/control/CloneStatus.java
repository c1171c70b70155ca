package io.relevo.mysql.control;

import io.relevo.mysql.gtid.GtidSet;

/**
 * The last clone onto a server, as the server remembers it.
 *
 * @param source {@code host:port} of the donor, empty for none
 * @param errorNumber 0 for none
 * @param executed the transactions in the copy, once it is complete
 * @param estimatedBytes of the whole copy, 0 as long as it is not known
 * @param copiedBytes so far
 */
public record CloneStatus(
        State state, String source, int errorNumber, GtidSet executed, long estimatedBytes, long copiedBytes) {

    /** How far it came. */
    public enum State {
        NONE,
        NOT_STARTED,
        IN_PROGRESS,
        COMPLETED,
        FAILED,
        /** The server ended while it was under way; nothing goes on. What the server has is not a copy of anything. */
        INTERRUPTED
    }

    /** No clone since the server was set up, or nothing is remembered of it. */
    static CloneStatus none() {
        return new CloneStatus(State.NONE, "", 0, GtidSet.empty(), 0, 0);
    }
}
