package io.relevo.backup.dump;

import io.relevo.backup.dump.DumpFailure.Step;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.snapshot.ApplierStatus;
import io.relevo.mysql.snapshot.ServiceState;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.runtime.retry.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Stops a replica's applier for a moment and sees to it that it runs again, over new connections when one is lost. No
 * transaction is broken off: a large one is waited for. An applier that was stopped before is left so.
 */
public final class ApplierPause {

    private static final Logger LOG = Logger.getLogger(ApplierPause.class);
    private static final Duration STOPPING = Duration.ofSeconds(30);
    private static final int RESTART_ATTEMPTS = 20;

    private final SourceServer source;
    private final MySqlConnector connector;
    private final Backoff backoff;
    private final Note note;

    /** Writes down, before the applier is stopped and after it runs again, that it may need a hand after a crash. */
    @FunctionalInterface
    public interface Note {
        void paused(boolean paused) throws DumpFailure;
    }

    public ApplierPause(SourceServer source, MySqlConnector connector, Backoff backoff, Note note) {
        this.source = source;
        this.connector = connector;
        this.backoff = backoff;
        this.note = note;
    }

    /** Stops the applier when it runs. */
    Paused begin() throws MySqlFailure, DumpFailure {
        try (MySqlConnection connection = connect()) {
            boolean running = runs(applier(connection));
            Paused paused = new Paused(running, System.nanoTime());
            if (running) {
                note.paused(true);
                stop(connection, paused);
            }
            return paused;
        }
    }

    private void stop(MySqlConnection connection, Paused paused) throws MySqlFailure, DumpFailure {
        try {
            connection.withQueryTimeout(STOPPING).update("STOP REPLICA SQL_THREAD FOR CHANNEL ''");
        } catch (MySqlFailure failure) {
            // It may stop yet; started again it goes on in either case.
            paused.close();
            if (failure.kind() == FailureKind.TIMED_OUT) {
                throw DumpFailure.of(
                        Step.SNAPSHOT,
                        "the applier of %s did not stop within %s: it is in a large transaction"
                                .formatted(source.node(), STOPPING),
                        failure);
            }
            throw failure;
        }
    }

    /** Starts the applier if the server has one, and sees that it runs; goes on even when the thread is interrupted. */
    public void resume() throws DumpFailure {
        Uninterrupted.run("applier-" + source.node(), this::start);
    }

    private void start() throws DumpFailure {
        for (int failures = 1; failures <= RESTART_ATTEMPTS; failures++) {
            try (MySqlConnection connection = connect()) {
                if (started(connection)) {
                    note.paused(false);
                    return;
                }
            } catch (MySqlFailure failure) {
                LOG.warnf("the applier of %s is not started yet: %s", source.node(), failure.getMessage());
            }
            LockSupport.parkNanos(backoff.after(failures).toNanos());
        }
        throw DumpFailure.sourceLost(
                Step.SNAPSHOT,
                "the applier of %s could not be started again; START REPLICA SQL_THREAD mends it"
                        .formatted(source.node()),
                null);
    }

    private static boolean started(MySqlConnection connection) throws MySqlFailure {
        if (applier(connection).isEmpty()) {
            return true;
        }
        new ReplicationControl(connection).startApplier();
        return runs(applier(connection));
    }

    private static Optional<ApplierStatus> applier(MySqlConnection connection) throws MySqlFailure {
        return SnapshotReader.read(connection).applier();
    }

    private static boolean runs(Optional<ApplierStatus> applier) {
        return applier.filter(status -> status.state() == ServiceState.ON).isPresent();
    }

    private MySqlConnection connect() throws MySqlFailure {
        return connector.connect(source.endpoint(), source.account(), source.timeouts());
    }

    /** The time in which the applier stands still; ends with {@link #close}. */
    final class Paused implements AutoCloseable {

        private final boolean wasRunning;
        private final long since;

        private Paused(boolean wasRunning, long since) {
            this.wasRunning = wasRunning;
            this.since = since;
        }

        boolean wasRunning() {
            return wasRunning;
        }

        @Override
        public void close() throws DumpFailure {
            if (wasRunning) {
                resume();
                LOG.infof(
                        "applier paused node=%s ms=%d",
                        source.node(),
                        Duration.ofNanos(System.nanoTime() - since).toMillis());
            }
        }
    }
}
