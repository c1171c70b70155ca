package io.relevo.mysql.control;

/** What it took to close a server for writes. */
public enum ClosingMeans {
    /** It was closed before. */
    ALREADY_CLOSED,
    /** Statements and commits under way came to their end. */
    ORDERLY,
    /** Sessions of clients were killed; what they had not committed is rolled back. */
    SESSIONS_KILLED,
    /**
     * Commits that waited for an acknowledgement were let go unacknowledged, after their sessions were cut: nobody was
     * told that they are committed, but this server has them. Semi-sync is off, and the server may have transactions
     * that no other has.
     */
    COMMITS_RELEASED
}
