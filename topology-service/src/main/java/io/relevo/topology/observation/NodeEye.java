package io.relevo.topology.observation;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.loop.KeptSession;
import io.relevo.mysql.loop.LoopSession;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.topology.decision.NodeView;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Looks at one server over a session that is kept between looks. Each look ends within the time given, whatever the server
 * does; a session that is not there by then goes on being made for the next one. Thread-safe; looks at the same server
 * come one after the other.
 */
final class NodeEye implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(NodeEye.class);
    private static final NodeView TIMED_OUT = new NodeView.Unseen(FailureKind.TIMED_OUT);
    private static final NodeView LOST = new NodeView.Unseen(FailureKind.CONNECTION_LOST);

    private final KeptSession session;
    private final ReentrantLock turn = new ReentrantLock();
    private boolean closed;

    /** @param session the eye's from here on */
    NodeEye(KeptSession session) {
        this.session = session;
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

    /** A session that was kept may have died since the last look: that alone says nothing about the server now. */
    private NodeView lookBy(long deadline) {
        boolean wasKept = session.isOpen();
        NodeView view = lookOnce(deadline);
        return wasKept && view.equals(LOST) ? lookOnce(deadline) : view;
    }

    private NodeView lookOnce(long deadline) {
        try {
            LoopSession open = session.open(left(deadline));
            return new NodeView.Seen(open.ask(SnapshotReader.QUESTION, left(deadline)));
        } catch (MySqlFailure failure) {
            return new NodeView.Unseen(failure.kind());
        } catch (IllegalStateException defect) {
            LOG.warn("What a server said could not be understood", defect);
            return new NodeView.Unseen(FailureKind.SERVER_ERROR);
        }
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /** Ends the session; waits for a look under way. */
    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            session.end();
        } finally {
            turn.unlock();
        }
    }
}
