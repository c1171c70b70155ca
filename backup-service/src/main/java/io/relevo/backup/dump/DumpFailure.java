package io.relevo.backup.dump;

/** A dump broke off; what it wrote is no backup. */
public final class DumpFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final Step step;
    private final boolean sourceLost;

    private DumpFailure(Step step, String reason, boolean sourceLost, Throwable cause) {
        super(reason, cause);
        this.step = step;
        this.sourceLost = sourceLost;
    }

    /** The same would happen with another source. */
    public static DumpFailure of(Step step, String reason, Throwable cause) {
        return new DumpFailure(step, reason, false, cause);
    }

    /** Another source may do better. */
    public static DumpFailure sourceLost(Step step, String reason, Throwable cause) {
        return new DumpFailure(step, reason, true, cause);
    }

    /** Where it broke off. */
    public Step step() {
        return step;
    }

    /** Whether the source is to blame, so that another may do better. */
    public boolean sourceIsLost() {
        return sourceLost;
    }

    /** The parts of a dump, as events name them. */
    public enum Step {
        SNAPSHOT,
        SCHEMA,
        DATA,
        STORE
    }
}
