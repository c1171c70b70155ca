package io.relevo.watcher.verdict;

/** The place a server has in the document, as far as judging it needs to know. */
public enum Role {
    PRIMARY,
    REPLICA,
    /** Being repaired: a clone restarts the server, so that a while without an answer is expected. */
    UNDER_REPAIR
}
