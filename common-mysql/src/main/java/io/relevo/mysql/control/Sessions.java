package io.relevo.mysql.control;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.util.List;

/** The sessions of clients on a server, and the end of them. */
final class Sessions {
    private static final int NO_SUCH_THREAD = 1094;

    /** Not the sender of the binary log to replicas, and no session of the account that asks. */
    private static final String CLIENTS = """
            SELECT PROCESSLIST_ID FROM performance_schema.threads
            WHERE TYPE = 'FOREGROUND' AND PROCESSLIST_ID IS NOT NULL AND PROCESSLIST_ID <> CONNECTION_ID()
              AND PROCESSLIST_COMMAND NOT IN ('Binlog Dump', 'Binlog Dump GTID', 'Daemon')
              AND PROCESSLIST_USER <> SUBSTRING_INDEX(USER(), '@', 1)
            """;

    private Sessions() {}

    /** Ends all sessions of clients. Answers how many there were. */
    static int killClients(MySqlConnection connection) throws MySqlFailure {
        List<Long> ids = connection.queryList(CLIENTS, row -> row.getLong(1));
        for (long id : ids) {
            kill(connection, id);
        }
        return ids.size();
    }

    /** Ends a session; one that is gone already is fine. */
    static void kill(MySqlConnection connection, long id) throws MySqlFailure {
        try {
            connection.update("KILL " + id);
        } catch (MySqlFailure failure) {
            if (failure.errorNumber() != NO_SUCH_THREAD) {
                throw failure;
            }
        }
    }
}
