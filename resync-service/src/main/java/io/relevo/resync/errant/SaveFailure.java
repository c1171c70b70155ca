package io.relevo.resync.errant;

/** Errant transactions could not be kept as they must be; the server that holds them is not to be touched. */
public final class SaveFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final int errorNumber;

    SaveFailure(String reason, Throwable cause) {
        this(reason, 0, cause);
    }

    SaveFailure(String reason, int errorNumber, Throwable cause) {
        super(reason, cause);
        this.errorNumber = errorNumber;
    }

    /** The server's error number, or 0 when it was not the server that refused. */
    public int errorNumber() {
        return errorNumber;
    }
}
