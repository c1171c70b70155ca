package io.relevo.topology.observation;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.topology.decision.NodeView;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks at one server over a connection that is kept between looks. Each look ends within the time given, whatever the
 * server does. Thread-safe; looks at the same server come one after the other.
 */
final class NodeEye implements AutoCloseable {
    private final ConnectionSource source;
    private final ReentrantLock turn = new ReentrantLock();
    private MySqlConnection kept;
    private boolean closed;

    NodeEye(ConnectionSource source) {
        this.source = source;
    }

    /** Waits for its turn and looks, both within the time given. The look begins after this call does. */
    NodeView look(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        try {
            if (!turn.tryLock(within.toNanos(), TimeUnit.NANOSECONDS)) {
                return new NodeView.Unseen(FailureKind.TIMED_OUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NodeView.Unseen(FailureKind.TIMED_OUT);
        }
        try {
            return attempt(deadline);
        } finally {
            turn.unlock();
        }
    }

    private NodeView attempt(long deadline) {
        LookAttempt attempt = new LookAttempt(source, kept);
        kept = null;
        Thread.ofVirtual().name("look").start(attempt);
        NodeView view = attempt.await(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        keep(attempt.release());
        return view;
    }

    private void keep(MySqlConnection connection) {
        if (closed && connection != null) {
            connection.close();
        } else {
            kept = connection;
        }
    }

    /** Ends the connection; waits for a look under way. */
    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            keep(kept);
            kept = null;
        } finally {
            turn.unlock();
        }
    }
}
