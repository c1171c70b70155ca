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

    Closing {
        spared = Set.copyOf(spared);
    }

    ClosingMeans close(MySqlConnection connection, Duration within) throws MySqlFailure {
        WriteControl writes = new WriteControl(connection);
        ClosingMeans means = writes.close(within);
        try {
            writes.killClientSessions(spared);
        } catch (MySqlFailure failure) {
            LOG.warnf("Sessions on %s were left: %s", connection.endpoint(), Reason.of(failure));
        }
        return means;
    }
}
