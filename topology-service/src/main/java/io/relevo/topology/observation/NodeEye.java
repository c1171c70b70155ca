package io.relevo.topology.observation;

import io.relevo.mysql.connection.ConnectionOpener;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.PatientOpener;
import io.relevo.topology.decision.NodeView;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks at one server over a connection that is kept between looks. Each look ends within the time given, whatever the
 * server does; a connection that is not there by then goes on being made for the next one. Thread-safe; looks at the same
 * server come one after the other.
 */
final class NodeEye implements AutoCloseable {
    private static final NodeView TIMED_OUT = new NodeView.Unseen(FailureKind.TIMED_OUT);
    private static final NodeView LOST = new NodeView.Unseen(FailureKind.CONNECTION_LOST);

    private final PatientOpener opener;
    private final ReentrantLock turn = new ReentrantLock();
    private Optional<MySqlConnection> kept = Optional.empty();
    private boolean closed;

    NodeEye(ConnectionOpener opener) {
        this.opener = new PatientOpener(opener);
    }

    /** Waits for its turn and looks, both within the time given. The look begins after this call does. */
    NodeView look(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        try {
            if (!turn.tryLock(within.toNanos(), TimeUnit.NANOSECONDS)) {
                return TIMED_OUT;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return TIMED_OUT;
        }
        try {
            return closed ? TIMED_OUT : lookBy(deadline);
        } finally {
            turn.unlock();
        }
    }

    /** A connection that was kept may have died since the last look: that alone says nothing about the server now. */
    private NodeView lookBy(long deadline) {
        boolean wasKept = kept.isPresent();
        NodeView view = lookOnce(deadline);
        return wasKept && view.equals(LOST) ? lookOnce(deadline) : view;
    }

    private NodeView lookOnce(long deadline) {
        try {
            Optional<MySqlConnection> connection = kept.isPresent() ? kept : opener.open(left(deadline));
            kept = Optional.empty();
            return connection.map(usable -> look(usable, deadline)).orElse(TIMED_OUT);
        } catch (MySqlFailure failure) {
            return new NodeView.Unseen(failure.kind());
        }
    }

    private NodeView look(MySqlConnection connection, long deadline) {
        LookAttempt attempt = new LookAttempt(connection);
        NodeView view = attempt.within(left(deadline));
        kept = attempt.release();
        return view;
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /** Ends the connection; waits for a look under way. */
    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            kept.ifPresent(MySqlConnection::close);
            kept = Optional.empty();
            opener.abandon();
        } finally {
            turn.unlock();
        }
    }
}
