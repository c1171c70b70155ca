package io.relevo.backup.dump;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServiceState;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.runtime.retry.Backoff;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Stops a replica's applier for a moment and sees to it that it runs again, over a connection of its own and over new
 * ones when that is lost. An applier that was stopped before is left so.
 */
public final class ApplierPause {

    private static final Logger LOG = Logger.getLogger(ApplierPause.class);
    private static final Duration STOPPING = Duration.ofSeconds(10);
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

    /** Stops the applier; a large transaction that it is in is broken off and applied again later. */
    Paused begin() throws MySqlFailure, DumpFailure {
        try (MySqlConnection connection = connect()) {
            boolean running = applierRuns(connection);
            Paused paused = new Paused(running);
            if (running) {
                note.paused(true);
                stop(connection, paused);
            }
            return paused;
        }
    }

    private static void stop(MySqlConnection connection, Paused paused) throws MySqlFailure, DumpFailure {
        try {
            new ReplicationControl(connection).stopApplier(STOPPING);
        } catch (MySqlFailure failure) {
            paused.close();
            throw failure;
        }
    }

    /** Starts the applier if the server has one, and sees that it runs. */
    public void resume() throws DumpFailure {
        for (int failures = 1; failures <= RESTART_ATTEMPTS; failures++) {
            try (MySqlConnection connection = connect()) {
                if (resumed(connection)) {
                    note.paused(false);
                    return;
                }
            } catch (MySqlFailure failure) {
                LOG.warnf("the applier of %s is not started yet: %s", source.node(), failure.getMessage());
            }
            LockSupport.parkNanos(backoff.after(failures).toNanos());
        }
        throw DumpFailure.sourceLost(
                DumpFailure.Step.SNAPSHOT,
                "the applier of %s could not be started again; START REPLICA SQL_THREAD mends it"
                        .formatted(source.node()),
                null);
    }

    private static boolean resumed(MySqlConnection connection) throws MySqlFailure {
        if (SnapshotReader.read(connection).applier().isEmpty()) {
            return true;
        }
        new ReplicationControl(connection).startApplier();
        return applierRuns(connection);
    }

    private static boolean applierRuns(MySqlConnection connection) throws MySqlFailure {
        ServerSnapshot snapshot = SnapshotReader.read(connection);
        return snapshot.applier().isPresent() && snapshot.applier().get().state() == ServiceState.ON;
    }

    private MySqlConnection connect() throws MySqlFailure {
        return connector.connect(source.endpoint(), source.account(), source.timeouts());
    }

    /** The time in which the applier stands still; ends with {@link #close}. */
    final class Paused implements AutoCloseable {

        private final boolean wasRunning;

        private Paused(boolean wasRunning) {
            this.wasRunning = wasRunning;
        }

        boolean wasRunning() {
            return wasRunning;
        }

        @Override
        public void close() throws DumpFailure {
            if (wasRunning) {
                resume();
            }
        }
    }
}
