package io.relevo.mysql.connection;

/** Errors of a server that have an answer other than to fail. */
public final class ServerErrors {

    /** ER_UNKNOWN_SYSTEM_VARIABLE: the variable belongs to a plugin that is absent, or to another version. */
    public static final int UNKNOWN_VARIABLE = 1193;

    /** ER_MAX_PREPARED_STMT_COUNT_REACHED: what all sessions have prepared is too much for the server. */
    public static final int TOO_MANY_PREPARED = 1461;

    /** ER_REPLICA_RLI_INIT_REPOSITORY: what the server has written down of its relay log does not fit what is there. */
    public static final int NO_RELAY_LOG = 1872;

    private ServerErrors() {}
}
