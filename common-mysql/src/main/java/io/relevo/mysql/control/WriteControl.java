package io.relevo.mysql.control;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.time.Duration;
import java.util.Set;

/**
 * Opens and closes a server for writes. Each call may be repeated. For one thread at a time; the connection stays the
 * caller's, and ends when a call fails with TIMED_OUT.
 */
public final class WriteControl {
    private static final String OPENED = "GLOBAL read_only = OFF, GLOBAL offline_mode = OFF";

    private final MySqlConnection connection;

    public WriteControl(MySqlConnection connection) {
        this.connection = connection;
    }

    /** Lets clients in and lets them write. Does not wait for anything. */
    public void open() throws MySqlFailure {
        connection.update("SET " + OPENED);
    }

    /**
     * As the other, with semi-sync set first; in one statement, which the server carries out from left to right, so that
     * no commit comes in between.
     *
     * @param acknowledgements how many replicas each commit waits for; 0 for none
     */
    public void open(int acknowledgements) throws MySqlFailure {
        String semiSync = new SemiSyncControl(connection)
                .setting(acknowledgements)
                .map(setting -> setting + ", ")
                .orElse("");
        connection.update("SET " + semiSync + OPENED);
    }

    /**
     * Lets nobody write any more, whatever account: when this returns no further transaction gets a number on this
     * server, other than from replication. First in order; what holds that up is killed after the grace, and commits
     * that wait for an acknowledgement are released a moment later. Fails with TIMED_OUT when it is not closed within the
     * time; what was done until then stays. A server that an attempt that was cut off left in {@code offline_mode} lets
     * ordinary accounts in again.
     *
     * @param grace for statements and commits under way to come to their end
     */
    public ClosingMeans close(Duration grace, Duration within) throws MySqlFailure {
        ClosedState state = ClosedState.QUESTION.ask(connection);
        if (!state.closed()) {
            return new Closure(connection, grace, within).run();
        }
        if (state.leftOffline()) {
            Closure.letIn(connection);
        }
        return ClosingMeans.ALREADY_CLOSED;
    }

    /** As the other, with a third of the time for grace. */
    public ClosingMeans close(Duration within) throws MySqlFailure {
        return close(within.dividedBy(3), within);
    }

    /**
     * Ends all sessions of clients except those of the own account; replicas stay attached. Answers how many there were.
     * Fails with PRIVILEGE_MISSING, after the others are ended, when there are super users' and the account is none.
     */
    public int killClientSessions() throws MySqlFailure {
        return killClientSessions(Set.of());
    }

    /** As the other, but leaves the sessions of these accounts too. */
    public int killClientSessions(Set<String> spared) throws MySqlFailure {
        Sessions.Killed killed = Sessions.killClients(connection, spared);
        if (killed.refused() > 0) {
            throw Sessions.refused(connection, killed);
        }
        return killed.sessions();
    }

    static MySqlFailure notClosed(MySqlConnection connection, Duration within) {
        return new MySqlFailure(connection.endpoint(), FailureKind.TIMED_OUT, "not closed for writes after " + within);
    }
}
