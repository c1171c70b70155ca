package io.relevo.mysql.control;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.util.List;
import java.util.Set;

/** The sessions of clients on a server, and the end of them. */
final class Sessions {
    private static final int NO_SUCH_THREAD = 1094;

    /**
     * Neither the threads of replication, on either side, nor any session of the account that asks, nor those that are
     * not authenticated yet: they may be anybody's, and can do nothing.
     */
    private static final String CLIENTS = """
            SELECT PROCESSLIST_ID, PROCESSLIST_USER FROM performance_schema.threads
            WHERE TYPE = 'FOREGROUND' AND PROCESSLIST_ID IS NOT NULL AND PROCESSLIST_ID <> CONNECTION_ID()
              AND NAME NOT LIKE 'thread/sql/replica%' AND NAME NOT LIKE 'thread/group_rpl/%'
              AND PROCESSLIST_COMMAND NOT IN ('Binlog Dump', 'Binlog Dump GTID', 'Daemon')
              AND PROCESSLIST_USER <> SUBSTRING_INDEX(USER(), '@', 1)
            """;

    private static final String AWAITING_ACKNOWLEDGEMENT = """
            SELECT EXISTS (SELECT 1 FROM performance_schema.threads
              WHERE TYPE = 'FOREGROUND' AND PROCESSLIST_STATE LIKE 'Waiting for semi-sync ACK from %')
            """;

    /** @param refused sessions that the account may not end, those of super users */
    record Killed(int sessions, int refused) {}

    private Sessions() {}

    /** Ends all sessions of clients that the account may end. */
    static Killed killClients(MySqlConnection connection) throws MySqlFailure {
        return killClients(connection, Set.of());
    }

    /** As the other, but leaves the sessions of these accounts. */
    static Killed killClients(MySqlConnection connection, Set<String> spared) throws MySqlFailure {
        List<Client> clients = connection.queryList(CLIENTS, row -> new Client(row.getLong(1), row.getString(2)));
        List<Long> ids = clients.stream()
                .filter(client -> !spared.contains(client.user()))
                .map(Client::id)
                .toList();
        int refused = 0;
        for (long id : ids) {
            refused += kill(connection, id) ? 0 : 1;
        }
        return new Killed(ids.size() - refused, refused);
    }

    /** Ends a session; one that is gone already is fine. False when the account may not do that. */
    static boolean kill(MySqlConnection connection, long id) throws MySqlFailure {
        try {
            connection.update("KILL " + id);
        } catch (MySqlFailure failure) {
            if (failure.kind() == FailureKind.PRIVILEGE_MISSING) {
                return false;
            }
            if (failure.errorNumber() != NO_SUCH_THREAD) {
                throw failure;
            }
        }
        return true;
    }

    /** Whether commits wait for a replica's word, which a killed session goes on to do. */
    static boolean awaitAcknowledgement(MySqlConnection connection) throws MySqlFailure {
        return connection.queryOne(AWAITING_ACKNOWLEDGEMENT, row -> row.getBoolean(1));
    }

    /** The failure to tell when sessions were left that had to go. */
    static MySqlFailure refused(MySqlConnection connection, Killed killed) {
        return new MySqlFailure(
                connection.endpoint(),
                FailureKind.PRIVILEGE_MISSING,
                killed.refused() + " sessions of super users were not ended, which needs SYSTEM_USER");
    }

    private record Client(long id, String user) {}
}
