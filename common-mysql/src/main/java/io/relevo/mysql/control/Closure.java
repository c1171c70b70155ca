package io.relevo.mysql.control;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.time.Duration;

/** One attempt to close a server for writes, by harder and harder means. */
final class Closure {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final MySqlConnection connection;
    private final Duration within;
    private final Duration third;

    Closure(MySqlConnection connection, Duration within) {
        this.connection = connection;
        this.within = within;
        this.third = within.dividedBy(3);
    }

    ClosingMeans run() throws MySqlFailure {
        try (BackgroundStatement closing = start()) {
            return closing.endedWithin(third) ? ClosingMeans.ORDERLY : force(closing);
        }
    }

    /** Should all means fail, the statement ends on the server by its own limit, in whole seconds. */
    private BackgroundStatement start() {
        long seconds = within.plus(SECOND).toSeconds();
        return BackgroundStatement.start(
                connection,
                within.plus(SECOND),
                "SET SESSION lock_wait_timeout = " + seconds,
                "SET GLOBAL super_read_only = ON",
                "SET SESSION lock_wait_timeout = DEFAULT");
    }

    private ClosingMeans force(BackgroundStatement closing) throws MySqlFailure {
        try (MySqlConnection beside = connection.sibling()) {
            Sessions.killClients(beside);
            if (closing.endedWithin(third)) {
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
        beside.update("SET GLOBAL offline_mode = ON");
        try {
            Sessions.Killed killed = Sessions.killClients(beside);
            if (killed.refused() > 0) {
                throw Sessions.refused(beside, killed);
            }
            new SemiSyncControl(beside).disableSource();
            return closing.endedWithin(third);
        } finally {
            beside.update("SET GLOBAL offline_mode = OFF");
        }
    }
}
