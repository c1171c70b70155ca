package io.relevo.watcher.verdict;

/**
 * All that a verdict on a primary's writing rests on.
 *
 * @param own how the watcher's own write fares
 * @param commits how those of everybody fare
 * @param complaint what the server itself complains of, over and over, or since commits stand still
 * @param connectionsExhausted whether the next client would be turned away
 */
public record WriteEvidence(OwnWrite own, Commits commits, Complaint complaint, boolean connectionsExhausted) {

    /** The watcher's own write, which needs the disk but no replica. */
    public enum OwnWrite {
        /** Not tried, not allowed, or ended by something that says nothing about the disk. */
        NO_WORD,
        DONE,
        UNDER_WAY,
        /** Under way for longer than a healthy disk takes. */
        STUCK,
        /** Waiting for a lock that somebody holds. */
        HELD_BY_LOCK,
        /** Failed because there is no space. */
        NO_SPACE,
        /** Failed because the disk did. */
        FAILED
    }

    /** What can be seen of all sessions' commits. */
    public enum Commits {
        /** Nobody commits, or commits end. */
        GO_ON,
        /** Some wait and none has ended, for a moment so far. */
        STILL,
        /** Some wait, none has ended and nothing was written, for longer than a healthy disk takes. */
        STUCK,
        /** Some wait for a replica's acknowledgement, and the others behind them. */
        AWAIT_ACKNOWLEDGEMENT
    }

    /** What the server's error log tells by its error codes. */
    public enum Complaint {
        NONE,
        NO_SPACE,
        WRITE_FAILED
    }
}
