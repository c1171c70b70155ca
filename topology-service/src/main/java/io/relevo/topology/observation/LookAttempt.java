package io.relevo.topology.observation;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.topology.decision.NodeView;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** One look at one server, in a thread of its own, that can be given up: its connection is ended then. */
final class LookAttempt {
    private static final Logger LOG = Logger.getLogger(LookAttempt.class);

    private final MySqlConnection connection;
    private final CompletableFuture<NodeView> view = new CompletableFuture<>();
    private volatile boolean ended;

    /** @param connection the attempt's from here on */
    LookAttempt(MySqlConnection connection) {
        this.connection = connection;
    }

    /** Looks; answers what it saw, or that it saw nothing in time. */
    NodeView within(Duration time) {
        Thread.ofVirtual().name("look").start(this::look);
        try {
            return view.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            LOG.debugf("A server did not answer within %d ms", time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a look never completes with an exception", impossible);
        }
        end();
        return new NodeView.Unseen(FailureKind.TIMED_OUT);
    }

    private void look() {
        try {
            view.complete(new NodeView.Seen(SnapshotReader.read(connection)));
        } catch (MySqlFailure failure) {
            end();
            view.complete(new NodeView.Unseen(failure.kind()));
        } catch (RuntimeException unexpected) {
            LOG.warnf(unexpected, "What a server said could not be understood");
            end();
            view.complete(new NodeView.Unseen(FailureKind.SERVER_ERROR));
        }
    }

    private void end() {
        ended = true;
        connection.abort();
    }

    /** The connection if it is fit for another look; it is the caller's from here on. */
    Optional<MySqlConnection> release() {
        return ended ? Optional.empty() : Optional.of(connection);
    }
}
