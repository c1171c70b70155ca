package io.relevo.mysql.connection;

/** What went wrong with a server, as far as it decides what to do next. */
public enum FailureKind {
    /** Nothing listens there: the host says so, the server process is not up. */
    REFUSED(Remedy.RETRY, false),
    /** No answer within the time given; the server may be hung, slow or cut off. */
    TIMED_OUT(Remedy.RETRY, false),
    /** The host cannot be found or reached. */
    UNREACHABLE(Remedy.RETRY, false),
    /** A connection that was established has ended. */
    CONNECTION_LOST(Remedy.RETRY, false),
    /** The server is alive and has no connection left for this account. */
    TOO_MANY_CONNECTIONS(Remedy.RETRY, true),
    /** User, password or host of the account are not accepted. */
    ACCESS_DENIED(Remedy.OPERATOR, true),
    /** The account lacks a privilege for this. */
    PRIVILEGE_MISSING(Remedy.OPERATOR, true),
    /** The server is closed for this: read-only, or offline for ordinary accounts. */
    READ_ONLY(Remedy.NONE, true),
    /** A lock was not to be had in time, or a deadlock was resolved against this session. */
    LOCK_WAIT(Remedy.RETRY, true),
    /** Any other error the server answered with. */
    SERVER_ERROR(Remedy.NONE, true);

    private enum Remedy {
        RETRY,
        OPERATOR,
        NONE
    }

    private final Remedy remedy;
    private final boolean answered;

    FailureKind(Remedy remedy, boolean answered) {
        this.remedy = remedy;
        this.answered = answered;
    }

    /** The same call may well succeed later without anybody doing anything. */
    public boolean retryable() {
        return remedy == Remedy.RETRY;
    }

    /** It stays so until somebody changes an account or its grants. */
    public boolean operatorNeeded() {
        return remedy == Remedy.OPERATOR;
    }

    /** The server itself answered, so it is alive. */
    public boolean answered() {
        return answered;
    }
}
