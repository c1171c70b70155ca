package io.relevo.mysql.snapshot;

/**
 * Whether a server is offline for ordinary accounts, watchers among them, because the account that asks made it so: as
 * nobody else is to be let in meanwhile, it does that for a moment when it closes a server that cannot be closed in order.
 * What somebody else wants to be offline is left so. Needs SELECT on performance_schema.
 */
public final class OfflineMode {

    /** An expression of SQL. Who set a variable is gathered from all of them: only where the answer may be yes. */
    public static final String OWN = """
            IF(@@global.offline_mode,
              COALESCE((SELECT SET_USER = SUBSTRING_INDEX(USER(), '@', 1)
                FROM performance_schema.variables_info WHERE VARIABLE_NAME = 'offline_mode'), 0), 0)""";

    private OfflineMode() {}
}
