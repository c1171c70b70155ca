package io.relevo.mysql.control;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.time.Duration;

/** One attempt to close a server for writes, by harder and harder means. */
final class Closure {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** A killed statement is rolled back and gone by then, unless it waits for an acknowledgement. */
    private static final Duration AFTER_KILL = Duration.ofMillis(200);

    private final MySqlConnection connection;
    private final Duration grace;
    private final Duration within;
    private final long deadline;

    Closure(MySqlConnection connection, Duration grace, Duration within) {
        this.connection = connection;
        this.grace = shorter(grace, within);
        this.within = within;
        this.deadline = System.nanoTime() + within.toNanos();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    ClosingMeans run() throws MySqlFailure {
        try (BackgroundStatement closing = start()) {
            return closing.endedWithin(grace) ? ClosingMeans.ORDERLY : force(closing);
        }
    }

    /**
     * Should all means fail, the statement ends on the server by its own limit, in whole seconds. The session keeps that
     * limit: nothing that Relevo does is to wait longer for a lock.
     */
    private BackgroundStatement start() {
        long seconds = within.plus(SECOND).toSeconds();
        return BackgroundStatement.start(
                connection,
                within.plus(SECOND),
                "SET SESSION lock_wait_timeout = " + seconds + ", GLOBAL super_read_only = ON");
    }

    private ClosingMeans force(BackgroundStatement closing) throws MySqlFailure {
        try (MySqlConnection beside = connection.sibling()) {
            Sessions.killClients(beside);
            Duration patience = Sessions.awaitAcknowledgement(beside) ? Duration.ZERO : AFTER_KILL;
            if (closing.endedWithin(shorter(patience, left().dividedBy(2)))) {
                return ClosingMeans.SESSIONS_KILLED;
            }
            if (releaseCommits(closing, beside)) {
                return ClosingMeans.COMMITS_RELEASED;
            }
            throw WriteControl.notClosed(connection, within);
        }
    }

    /**
     * The order matters: sessions are cut before their commits are released, so that no client is told of a commit that
     * no replica has; and nobody gets in meanwhile. With sessions left that cannot be cut, nothing is released.
     */
    private boolean releaseCommits(BackgroundStatement closing, MySqlConnection beside) throws MySqlFailure {
        try {
            beside.update("SET GLOBAL offline_mode = ON");
            Sessions.Killed killed = Sessions.killClients(beside);
            if (killed.refused() > 0) {
                throw Sessions.refused(beside, killed);
            }
            new SemiSyncControl(beside).disableSource();
            return closing.endedWithin(left());
        } finally {
            leaveOfflineMode(beside);
        }
    }

    /** Ends what keeps ordinary accounts out. */
    static void letIn(MySqlConnection connection) throws MySqlFailure {
        connection.update("SET GLOBAL offline_mode = OFF");
    }

    /** However the rest went, and over a new connection if need be: watchers are not let in as long as it lasts. */
    private void leaveOfflineMode(MySqlConnection beside) throws MySqlFailure {
        try {
            letIn(beside);
        } catch (MySqlFailure lost) {
            try (MySqlConnection another = connection.sibling()) {
                letIn(another);
            }
        }
    }
}
