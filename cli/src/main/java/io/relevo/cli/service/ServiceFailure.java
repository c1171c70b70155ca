package io.relevo.cli.service;

/** A request that was not answered as hoped; the message says what is wrong and what to do. */
public final class ServiceFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** The service refused or failed. */
    public static final int REFUSED = 1;

    /** The command line is wrong. */
    public static final int WRONG = 2;

    /** What was asked for does not exist. */
    public static final int NOT_FOUND = 3;

    /** Nobody answered. */
    public static final int UNREACHABLE = 4;

    /** No token, or one that is not accepted. */
    public static final int UNAUTHORIZED = 5;

    private final int exitCode;

    /** A failure with the exit code the process ends with. */
    public ServiceFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The exit code the process ends with. */
    public int exitCode() {
        return exitCode;
    }
}
