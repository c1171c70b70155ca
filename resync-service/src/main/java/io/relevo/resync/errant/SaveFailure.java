package io.relevo.resync.errant;

/** Errant transactions could not be kept as they must be; the server that holds them is not to be touched. */
public final class SaveFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final int errorNumber;
    private final boolean operatorNeeded;

    private SaveFailure(String reason, int errorNumber, boolean operatorNeeded, Throwable cause) {
        super(reason, cause);
        this.errorNumber = errorNumber;
        this.operatorNeeded = operatorNeeded;
    }

    static SaveFailure later(String reason, Throwable cause) {
        return new SaveFailure(reason, 0, false, cause);
    }

    static SaveFailure operator(String reason, int errorNumber, Throwable cause) {
        return new SaveFailure(reason, errorNumber, true, cause);
    }

    /** Whether trying again is useless until somebody has decided what to do. */
    public boolean operatorNeeded() {
        return operatorNeeded;
    }

    /** The server's error number, or 0 when it was not the server that refused. */
    public int errorNumber() {
        return errorNumber;
    }
}
