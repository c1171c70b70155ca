package io.relevo.watcher.probe;

import io.relevo.mysql.connection.ConnectionOpener;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.watcher.access.Discarded;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * A wire that lets the server sleep on it, so that this end is always waiting for an answer and learns of the socket's
 * death when it happens, not at the next question.
 */
final class SleepingWire implements Wire {

    private static final Logger LOG = Logger.getLogger(SleepingWire.class);

    private final ConnectionOpener opener;
    private final Duration round;
    private final Duration slack;
    private volatile MySqlConnection connection;
    private volatile boolean closed;

    SleepingWire(ConnectionOpener opener, Duration round, Duration slack) {
        this.opener = opener;
        this.round = round;
        this.slack = slack;
    }

    @Override
    public boolean stretch() {
        try {
            connection = opener.open().withQueryTimeout(round.plus(slack));
        } catch (MySqlFailure failure) {
            LOG.debugf(failure, "wire not stretched");
            return false;
        }
        if (closed) {
            Discarded.discard(connection);
        }
        return !closed;
    }

    @Override
    public boolean hold(BooleanSupplier wanted) {
        try {
            while (!closed && wanted.getAsBoolean()) {
                connection.update("DO SLEEP(?)", round.toSeconds());
            }
            return false;
        } catch (MySqlFailure broken) {
            LOG.debugf(broken, "wire broken");
            return true;
        } finally {
            Discarded.discard(connection);
        }
    }

    @Override
    public void close() {
        closed = true;
        MySqlConnection present = connection;
        if (present != null) {
            Discarded.discard(present);
        }
    }
}
