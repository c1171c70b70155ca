package io.relevo.watcher.verdict;

/** What the watcher's own, fresh attempt to speak to the server met. */
public enum Contact {
    /** Not back yet. */
    PENDING,
    ANSWERED,
    /** As several times before, later than a healthy server does. */
    ANSWERED_SLOWLY,
    /** The server itself turned the watcher away, by any error but 1040: access denied, offline mode. */
    ANSWERED_WITH_ERROR,
    TOO_MANY_CONNECTIONS,
    /** The host answers and nothing listens on the port. */
    REFUSED,
    /** No answer in time, no route, an unknown name, or a connection cut before the server said anything. */
    SILENT
}
