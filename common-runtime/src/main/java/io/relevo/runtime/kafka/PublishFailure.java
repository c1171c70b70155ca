package io.relevo.runtime.kafka;

/** A record was not acknowledged in time. It may still be on the log: whoever says it again uses the same id. */
public final class PublishFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    PublishFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What to do about it. */
    public enum Kind {
        /** Kafka is away or slow: try again later. */
        RETRYABLE,
        /** Kafka refuses it, as with missing permission: an operator has to mend something. */
        OPERATOR_NEEDED,
        /** The calling thread was interrupted; its interrupt flag is set again. */
        INTERRUPTED
    }

    /** What to do about it. */
    public Kind kind() {
        return kind;
    }
}
