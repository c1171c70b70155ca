package io.relevo.topology.observation;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.topology.decision.NodeView;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One look at one server, in a thread of its own, that can be given up. A connection belongs to the attempt until it is
 * released; one that comes up after the attempt was given up is closed.
 */
final class LookAttempt implements Runnable {
    private static final Logger LOG = Logger.getLogger(LookAttempt.class);

    private final ConnectionSource source;
    private final CompletableFuture<NodeView> view = new CompletableFuture<>();
    private MySqlConnection connection;
    private boolean givenUp;

    /** @param connection one to begin with, or null */
    LookAttempt(ConnectionSource source, MySqlConnection connection) {
        this.source = source;
        this.connection = connection;
    }

    @Override
    public void run() {
        try {
            view.complete(look());
        } catch (RuntimeException unexpected) {
            LOG.warnf(unexpected, "What a server said could not be understood");
            drop();
            view.complete(new NodeView.Unseen(FailureKind.SERVER_ERROR));
        }
    }

    /** A connection that was kept may have died since the last look: that alone says nothing about the server now. */
    private NodeView look() {
        boolean wasKept = current() != null;
        NodeView first = lookOnce();
        boolean stale =
                wasKept && first instanceof NodeView.Unseen(FailureKind kind) && kind == FailureKind.CONNECTION_LOST;
        return stale ? lookOnce() : first;
    }

    private NodeView lookOnce() {
        try {
            return new NodeView.Seen(SnapshotReader.read(usable()));
        } catch (MySqlFailure failure) {
            drop();
            return new NodeView.Unseen(failure.kind());
        }
    }

    private MySqlConnection usable() throws MySqlFailure {
        MySqlConnection present = current();
        return present == null ? take(source.open()) : present;
    }

    private synchronized MySqlConnection current() {
        return connection;
    }

    private synchronized MySqlConnection take(MySqlConnection opened) {
        connection = opened;
        if (givenUp) {
            opened.abort();
        }
        return opened;
    }

    private synchronized void drop() {
        if (connection != null) {
            connection.abort();
            connection = null;
        }
    }

    /** The view, or that there was none in time; the attempt is given up then. */
    NodeView await(Duration within) {
        try {
            return view.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            LOG.debugf("A server did not answer within %d ms", within.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a look never completes with an exception", impossible);
        }
        giveUp();
        return new NodeView.Unseen(FailureKind.TIMED_OUT);
    }

    private synchronized void giveUp() {
        givenUp = true;
        drop();
    }

    /** The connection if it is fit for another look, else null. It is the caller's from here on. */
    synchronized MySqlConnection release() {
        MySqlConnection released = connection;
        connection = null;
        return released;
    }
}
