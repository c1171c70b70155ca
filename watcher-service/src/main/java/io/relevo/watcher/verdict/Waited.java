package io.relevo.watcher.verdict;

/** How long a look has gone on, as far as rules depend on it. */
public enum Waited {
    A_MOMENT,
    /** Long enough for a healthy replica to have caught up with another one. */
    CATCH_UP,
    /** For two heartbeat periods and some slack; a server under repair: for its grace. */
    PATIENTLY,
    /** So long that no buffer explains what a replica still receives. */
    A_DRAIN;

    boolean atLeast(Waited other) {
        return compareTo(other) >= 0;
    }
}
