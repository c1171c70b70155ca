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

    /** So long after its last use a connection is taken to live. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /**
     * How long a kept connection may take to show that it lives. One that is silent may have been cut off together with
     * its server, which is there again: a new connection tells.
     */
    private static final Duration SIGN_OF_LIFE = Duration.ofMillis(300);

    private final Endpoint endpoint;
    private final ConnectionSource source;
    private final ReentrantLock turn = new ReentrantLock(true);
    private MySqlConnection kept;
    private long provenAt;
    private volatile boolean closed;

    WarmSession(Endpoint endpoint, ConnectionSource source) {
        this.endpoint = endpoint;
        this.source = source;
    }

    /**
     * Waits for its turn and does the work, no statement of which waits beyond the deadline. When the kept connection
     * turns out to have died, which says nothing about the server now, the work is begun again on a new one: it must be
     * such that it can be.
     */
    <T> T use(Deadline deadline, ServerWork<T> work) throws MySqlFailure, EffectAbandoned {
        takeTurn(deadline);
        try {
            return kept == null ? onNew(deadline, work) : onKept(deadline, work);
        } catch (MySqlFailure failure) {
            if (!failure.kind().answered()) {
                drop();
            }
            throw failure;
        } finally {
            giveTurn();
        }
    }

    private <T> T onKept(Deadline deadline, ServerWork<T> work) throws MySqlFailure, EffectAbandoned {
        if (System.nanoTime() - provenAt > FRESH.toNanos() && !isAlive(deadline)) {
            drop();
            return onNew(deadline, work);
        }
        try {
            return work.on(kept.withQueryTimeout(atLeastShortest(deadline.left())));
        } catch (MySqlFailure failure) {
            if (failure.kind() != FailureKind.CONNECTION_LOST) {
                throw failure;
            }
            drop();
            return onNew(deadline, work);
        }
    }

    private <T> T onNew(Deadline deadline, ServerWork<T> work) throws MySqlFailure, EffectAbandoned {
        kept = open(deadline);
        return work.on(kept.withQueryTimeout(atLeastShortest(deadline.left())));
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
        if (kept != null) {
            provenAt = System.nanoTime();
        }
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

    private MySqlConnection open(Deadline deadline) throws MySqlFailure {
        return source.open(endpoint, new Timeouts(atMost(CONNECT, deadline), atMost(READ, deadline)));
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

    /** Ends the connection if nobody used it for so long. */
    void dropIfIdle(Duration idle) {
        if (turn.tryLock()) {
            try {
                if (System.nanoTime() - provenAt > idle.toNanos()) {
                    drop();
                }
            } finally {
                turn.unlock();
            }
        }
    }

    /** Opens the connection, or opens it anew if it died, unless somebody uses it now. */
    void warm() {
        if (!turn.tryLock()) {
            return;
        }
        try {
            if (!closed) {
                care(Deadline.in(CONNECT.plus(READ)));
            }
        } catch (MySqlFailure failure) {
            drop();
            LOG.debugf("No connection is kept to %s: %s", endpoint, failure.kind());
        } finally {
            giveTurn();
        }
    }

    private void care(Deadline deadline) throws MySqlFailure {
        if (kept != null && !isAlive(deadline)) {
            drop();
        }
        if (kept == null) {
            kept = open(deadline);
        }
    }

    private boolean isAlive(Deadline deadline) throws MySqlFailure {
        try {
            WritabilityReader.read(kept.withQueryTimeout(atMost(SIGN_OF_LIFE, deadline)));
            return true;
        } catch (MySqlFailure failure) {
            if (failure.kind().answered()) {
                throw failure;
            }
            return false;
        }
    }

    /** Ends the connection, or lets the one who uses it do so. */
    @Override
    public void close() {
        closed = true;
        dropIfUnused();
    }
}
