package io.relevo.backup.restore;

/** A restore broke off; its target is not to be used. */
public final class RestoreFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final Step step;

    public RestoreFailure(Step step, String reason, Throwable cause) {
        super(reason, cause);
        this.step = step;
    }

    /** Where it broke off. */
    public Step step() {
        return step;
    }

    /** The parts of a restore, in their order, as events name them. */
    public enum Step {
        CHECK,
        VERIFY,
        PREPARE,
        SCHEMA,
        DATA,
        PROGRAMS,
        ACCOUNTS,
        GTID,
        COMPARE,
        EVENTS,
        FINISH
    }
}
