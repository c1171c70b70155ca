package io.relevo.backup.run;

/** What was asked is not begun; nothing changed. The message says why and what to do. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Cause kind;

    public RefusedException(Cause kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What stands against it. */
    public Cause kind() {
        return kind;
    }

    /** What can stand against a backup or a restore. */
    public enum Cause {
        /** There is no such cluster or backup. */
        UNKNOWN,
        /** The present state forbids it. */
        CONFLICT,
        /** The store has no room. */
        STORE_FULL,
        /** Something that is needed is away or not configured. */
        UNAVAILABLE
    }
}
