package io.relevo.mysql.control;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.snapshot.WritabilityReader;
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
            if (closing.endedWithin(third)) {
                return ClosingMeans.ORDERLY;
            }
            Sessions.killClients(connection);
            if (closing.endedWithin(third)) {
                return ClosingMeans.SESSIONS_KILLED;
            }
            if (releaseCommits(closing) && WritabilityReader.read(connection).superReadOnly()) {
                return ClosingMeans.COMMITS_RELEASED;
            }
            throw WriteControl.notClosed(connection, within);
        }
    }

    /** Should all means fail, the statement ends on the server by its own limit, in whole seconds. */
    private BackgroundStatement start() throws MySqlFailure {
        long seconds = within.plus(SECOND).toSeconds();
        return BackgroundStatement.start(
                connection,
                within.plus(SECOND),
                "SET SESSION lock_wait_timeout = " + seconds,
                "SET GLOBAL super_read_only = ON");
    }

    /**
     * The order matters: sessions are cut before their commits are released, so that no client is told of a commit that
     * no replica has; and nobody gets in meanwhile. With sessions left that cannot be cut, nothing is released.
     */
    private boolean releaseCommits(BackgroundStatement closing) throws MySqlFailure {
        connection.update("SET GLOBAL offline_mode = ON");
        try {
            Sessions.Killed killed = Sessions.killClients(connection);
            if (killed.refused() > 0) {
                throw Sessions.refused(connection, killed);
            }
            new SemiSyncControl(connection).disableSource();
            return closing.endedWithin(third);
        } finally {
            connection.update("SET GLOBAL offline_mode = OFF");
        }
    }
}
