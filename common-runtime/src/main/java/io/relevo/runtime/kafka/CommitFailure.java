package io.relevo.runtime.kafka;

/** A transaction that was not committed, or not for certain. */
public final class CommitFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    CommitFailure(Outcome outcome, String message, Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
    }

    /** What became of the transaction, and so what its writer has to do. */
    public enum Outcome {
        /** Nothing of it is on the log. The same producer can be used again. */
        ABORTED,
        /** Somebody else owns the partition: give it up, and believe nothing but the log. */
        FENCED,
        /**
         * It may be on the log or not, and the producer is of no more use. Close it and open a new one with the same id, which settles it, then
         * read the log again before anything is decided.
         */
        UNKNOWN
    }

    /** What became of the transaction. */
    public Outcome outcome() {
        return outcome;
    }
}
