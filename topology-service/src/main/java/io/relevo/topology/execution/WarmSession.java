package io.relevo.topology.execution;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.snapshot.WritabilityReader;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The connection to one server that is kept, so that an effect need not wait for a handshake. Whoever uses it has it
 * alone: what is done to one server is done one after the other. Thread-safe.
 */
final class WarmSession implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(WarmSession.class);
    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final Duration READ = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Endpoint endpoint;
    private final ConnectionSource source;
    private final ReentrantLock turn = new ReentrantLock(true);
    private MySqlConnection kept;
    private volatile boolean closed;

    WarmSession(Endpoint endpoint, ConnectionSource source) {
        this.endpoint = endpoint;
        this.source = source;
    }

    /**
     * Waits for its turn, makes sure of the connection and does the work, no statement of which waits beyond the
     * deadline.
     */
    <T> T use(Deadline deadline, ServerWork<T> work) throws MySqlFailure, EffectAbandoned {
        takeTurn(deadline);
        try {
            MySqlConnection connection = sound(deadline);
            return work.on(connection.withQueryTimeout(atLeastShortest(deadline.left())));
        } catch (MySqlFailure failure) {
            if (!failure.kind().answered()) {
                drop();
            }
            throw failure;
        } finally {
            giveTurn();
        }
    }

    private void takeTurn(Deadline deadline) throws MySqlFailure {
        try {
            if (turn.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new MySqlFailure(endpoint, FailureKind.TIMED_OUT, "busy with something else of Relevo's");
    }

    private void giveTurn() {
        turn.unlock();
        if (closed) {
            dropIfUnused();
        }
    }

    private void dropIfUnused() {
        if (turn.tryLock()) {
            try {
                drop();
            } finally {
                turn.unlock();
            }
        }
    }

    /** A kept connection that died says nothing about the server now; one that is silent does. */
    private MySqlConnection sound(Deadline deadline) throws MySqlFailure {
        if (kept != null) {
            try {
                WritabilityReader.read(kept.withQueryTimeout(atMost(CONNECT, deadline)));
                return kept;
            } catch (MySqlFailure failure) {
                drop();
                if (failure.kind() != FailureKind.CONNECTION_LOST) {
                    throw failure;
                }
            }
        }
        kept = source.open(endpoint, new Timeouts(atMost(CONNECT, deadline), atMost(READ, deadline)));
        return kept;
    }

    private static Duration atMost(Duration most, Deadline deadline) {
        Duration left = atLeastShortest(deadline.left());
        return left.compareTo(most) < 0 ? left : most;
    }

    private static Duration atLeastShortest(Duration time) {
        return time.compareTo(SHORTEST) < 0 ? SHORTEST : time;
    }

    private void drop() {
        if (kept != null) {
            kept.abort();
            kept = null;
        }
    }

    /** Opens the connection, or opens it anew if it died, unless somebody uses it now. */
    void warm() {
        if (!turn.tryLock()) {
            return;
        }
        try {
            if (!closed) {
                sound(Deadline.in(CONNECT.plus(READ)));
            }
        } catch (MySqlFailure failure) {
            LOG.debugf("No connection is kept to %s: %s", endpoint, failure.kind());
        } finally {
            giveTurn();
        }
    }

    /** Ends the connection, or lets the one who uses it do so. */
    @Override
    public void close() {
        closed = true;
        dropIfUnused();
    }
}
