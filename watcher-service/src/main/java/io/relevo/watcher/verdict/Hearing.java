package io.relevo.watcher.verdict;

/** What a replica can say of the primary. */
public enum Hearing {
    /** Not asked long enough to call it mute. */
    PENDING,
    /** It does not answer: no witness. */
    NO_ANSWER,
    /** Its receiver belongs to another source, or it has none: no witness. */
    FOLLOWS_ANOTHER,
    /** Its receiver was stopped: it would not hear a living primary either. */
    STOPPED,
    /** Its receiver lost the primary and tries to come back. */
    CONNECTING,
    /** Its receiver counts itself connected, but has yet to work off what one that lost the primary has already. */
    CATCHING_UP,
    /** Its receiver counts itself connected. */
    CONNECTED,
    /** Its receiver is connected and received something later than one heartbeat period after the look began. */
    RECEIVING
}
