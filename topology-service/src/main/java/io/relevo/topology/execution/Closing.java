package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ClosingMeans;
import io.relevo.mysql.control.WriteControl;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Closes a server that is not to be written to, and ends its clients' sessions: they would stay on a server that only
 * refuses them.
 *
 * @param spared accounts whose sessions stay: Relevo's own, which look or back up and do not write
 */
record Closing(Set<String> spared) {
    private static final Logger LOG = Logger.getLogger(Closing.class);

    /** What an impostor's clients have under way is not worth more: nobody may be told that it is done. */
    private static final Duration FENCING_GRACE = Duration.ofMillis(100);

    /** Those that the router led here come back by themselves until then. */
    private static final Duration BEFORE_CUT = Duration.ofMillis(500);

    private static final Duration TO_CUT = Duration.ofSeconds(2);

    Closing {
        spared = Set.copyOf(spared);
    }

    /** Closes a primary, in order if possible; its clients' sessions are left, unless they hold that up. */
    ClosingMeans close(MySqlConnection connection, Duration grace, Duration within) throws MySqlFailure {
        return new WriteControl(connection).close(grace, within);
    }

    /** Closes a server that should not have been open, sooner with harder means. */
    ClosingMeans fence(MySqlConnection connection, Duration within) throws MySqlFailure {
        ClosingMeans means = new WriteControl(connection).close(FENCING_GRACE, within);
        cut(connection);
        return means;
    }

    /** Ends, a moment later and without holding anybody up, the sessions that are left on a server that was closed. */
    void cutLater(String node, Site site) {
        Beside.startAfter(BEFORE_CUT, node, site, TO_CUT, (lasting, deadline, connection) -> {
            // It may be the primary again by now.
            lasting.proceed();
            cut(connection);
        });
    }

    /** Ends the sessions of clients; what cannot be ended is said and left. */
    void cut(MySqlConnection connection) {
        try {
            new WriteControl(connection).killClientSessions(spared);
        } catch (MySqlFailure failure) {
            LOG.warnf("Sessions on %s were left: %s", connection.endpoint(), Reason.of(failure));
        }
    }
}
