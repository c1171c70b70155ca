package io.relevo.resync.run;

import io.relevo.mysql.connection.MySqlFailure;

/** A repair cannot go on. What was done so far may be repeated; nothing was lost. */
public final class StepFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final Step step;
    private final int errorNumber;
    private final boolean operatorNeeded;

    private StepFailure(Step step, String reason, int errorNumber, boolean operatorNeeded, Throwable cause) {
        super(reason, cause);
        this.step = step;
        this.errorNumber = errorNumber;
        this.operatorNeeded = operatorNeeded;
    }

    /** It may go better later, without anybody doing anything. */
    public static StepFailure later(Step step, String reason) {
        return new StepFailure(step, reason, 0, false, null);
    }

    /** It may go better later; with the server's error number. */
    public static StepFailure later(Step step, String reason, int errorNumber, Throwable cause) {
        return new StepFailure(step, reason, errorNumber, false, cause);
    }

    /** It stays so until somebody changes something. */
    public static StepFailure operator(Step step, String reason, int errorNumber, Throwable cause) {
        return new StepFailure(step, reason, errorNumber, true, cause);
    }

    /** A call to a server failed. */
    public static StepFailure of(Step step, MySqlFailure failure) {
        return new StepFailure(
                step,
                failure.getMessage(),
                failure.errorNumber(),
                failure.kind().operatorNeeded(),
                failure);
    }

    public Step step() {
        return step;
    }

    /** The server's, or 0. */
    public int errorNumber() {
        return errorNumber;
    }

    /** Whether trying again is useless until somebody has changed something. */
    public boolean operatorNeeded() {
        return operatorNeeded;
    }
}
