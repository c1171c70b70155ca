package io.relevo.mysql.control;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServiceState;
import io.relevo.mysql.snapshot.SnapshotReader;
import java.time.Duration;

/**
 * Starts, stops and turns replication of a server, on the default channel. A relay log that holds unapplied transactions
 * is never dropped: what would drop it is refused with {@link UnappliedTransactions}. Each call may be repeated. For one
 * thread at a time; the connection stays the caller's, and ends when a call fails with TIMED_OUT.
 */
public final class ReplicationControl {
    private final MySqlConnection connection;
    private final ReplicationThreads threads;

    public ReplicationControl(MySqlConnection connection) {
        this.connection = connection;
        this.threads = new ReplicationThreads(connection);
    }

    /** Lets nothing more come in from the source; the applier goes on. Fails with TIMED_OUT when it is not off in time. */
    public void stopReceiver(Duration within) throws MySqlFailure {
        threads.stopReceiver(within);
    }

    /**
     * Lets nothing more come in from the source, and reads what the server has then: one look tells both that the
     * receiver is off and what it left. Fails with TIMED_OUT when it is not off in time.
     */
    public ServerSnapshot freeze(Duration within) throws MySqlFailure {
        threads.requestReceiverStop(within);
        ServerSnapshot frozen = SnapshotReader.read(connection);
        if (receives(frozen)) {
            throw threads.notStopped(ReplicationThreads.RECEIVER, within);
        }
        return frozen;
    }

    /** Lets transactions come in from the source; does not wait until it is connected. */
    public void startReceiver() throws MySqlFailure {
        threads.start(ReplicationThreads.RECEIVER);
    }

    /**
     * Stops applying. When the applier waits for the rest of a half-received transaction its threads are killed after a
     * short grace; what is complete in the relay log stays there, and the applier shows an error until it is started
     * again.
     */
    public void stopApplier(Duration within) throws MySqlFailure {
        threads.stopApplier(within);
    }

    /** Lets the relay log be applied. */
    public void startApplier() throws MySqlFailure {
        threads.start(ReplicationThreads.APPLIER);
    }

    /** Starts receiver and applier. */
    public void startReplication() throws MySqlFailure {
        threads.start("");
    }

    /**
     * Makes the server follow a source; to be called whether or not it followed one before. The receiver is stopped
     * and stays so; the applier runs afterwards if it ran before or if there was anything to apply. Takes up to the
     * time given twice when an applier has to be started to keep the relay log, else a few milliseconds.
     *
     * @throws UnappliedTransactions when the applier does not run and cannot be made to, while there is anything to
     *     apply: nothing is changed then, but for the receiver
     */
    public void follow(SourceSettings settings, Duration within) throws MySqlFailure {
        follow(settings, within, freeze(within));
    }

    /**
     * As the other, for a server that was just read.
     *
     * @param frozen what was read of it since its receiver is off
     */
    public void follow(SourceSettings settings, Duration within, ServerSnapshot frozen) throws MySqlFailure {
        ServerSnapshot before = receives(frozen) ? freeze(within) : frozen;
        boolean setAutoPosition = settings.autoPosition() && !autoPosition(before);
        if (setAutoPosition) {
            awaitExecuted(before.received(), within);
            requireApplied(SnapshotReader.read(connection));
            threads.stopIdleApplier(within);
        } else {
            keepRelayLog(before, within);
        }
        ChangeSource.run(connection, settings, setAutoPosition);
        if (setAutoPosition && applierRuns(before)) {
            startApplier();
        }
    }

    /** As the other, within ten seconds. */
    public void follow(SourceSettings settings) throws MySqlFailure {
        follow(settings, Duration.ofSeconds(10));
    }

    /** With both threads stopped the server would delete the relay log; a running applier keeps it. */
    private void keepRelayLog(ServerSnapshot before, Duration within) throws MySqlFailure {
        if (before.unapplied().isEmpty()) {
            return;
        }
        if (!applierRuns(before)) {
            startApplier();
            awaitExecuted(before.received(), within);
        }
        ServerSnapshot now = SnapshotReader.read(connection);
        if (!applierRuns(now)) {
            requireApplied(now);
        }
    }

    /**
     * Waits until the server executed all of the set. False when it did not within the time, or when the applier is
     * stopped with an error before that.
     */
    public boolean awaitExecuted(GtidSet target, Duration within) throws MySqlFailure {
        return new ExecutedWait(connection).await(target, within);
    }

    /**
     * Lets nothing come in and nothing be applied any more. Whom the server followed is remembered, as forgetting takes
     * it several times as long; but an applier that had to be killed, since it waited for the rest of a half-received
     * transaction, would look broken, and then all is forgotten at once.
     *
     * @param before the server as it was just read
     * @return the server as it is then
     * @throws UnappliedTransactions while anything received is not executed; the receiver may be stopped then
     */
    public ServerSnapshot stopReplication(Duration within, ServerSnapshot before) throws MySqlFailure {
        requireApplied(before);
        if (!receives(before) && !applierRuns(before)) {
            return before;
        }
        return stopped(receives(before) ? threads.requestStop(within) : threads.requestIdleApplierStop(within), within);
    }

    /** As the other, for a server that follows another one and is known to have applied all that the other has. */
    public ServerSnapshot stopReplication(Duration within) throws MySqlFailure {
        return stopped(threads.requestStop(within), within);
    }

    private ServerSnapshot stopped(boolean killed, Duration within) throws MySqlFailure {
        ServerSnapshot stopped = SnapshotReader.read(connection);
        if (receives(stopped)) {
            throw threads.notStopped(ReplicationThreads.RECEIVER, within);
        }
        if (!stopped.unapplied().isEmpty()) {
            startApplier();
            throw new UnappliedTransactions(connection.endpoint(), stopped.unapplied());
        }
        if (killed) {
            reset();
        }
        return stopped;
    }

    /**
     * Makes the server follow nobody and forget whom it followed. Answers the server as it was when nothing came in any
     * more.
     *
     * @throws UnappliedTransactions while anything received is not executed; replication then is as it was, but for the
     *     receiver, which may be stopped
     */
    public ServerSnapshot forgetSource(Duration within) throws MySqlFailure {
        return forgetSource(within, SnapshotReader.read(connection));
    }

    /**
     * As the other, for a server that was just read. With its receiver off nothing can be added to what was seen to be
     * applied; should somebody start it meanwhile, the server refuses to forget.
     */
    public ServerSnapshot forgetSource(Duration within, ServerSnapshot before) throws MySqlFailure {
        requireApplied(before);
        ServerSnapshot frozen = receives(before) ? freeze(within) : before;
        requireApplied(frozen);
        threads.requestIdleApplierStop(within);
        reset();
        return frozen;
    }

    private void reset() throws MySqlFailure {
        connection.update("RESET REPLICA ALL FOR CHANNEL ''");
    }

    /** As the other, within ten seconds. */
    public ServerSnapshot forgetSource() throws MySqlFailure {
        return forgetSource(Duration.ofSeconds(10));
    }

    private void requireApplied(ServerSnapshot snapshot) throws UnappliedTransactions {
        if (!snapshot.unapplied().isEmpty()) {
            throw new UnappliedTransactions(connection.endpoint(), snapshot.unapplied());
        }
    }

    private static boolean receives(ServerSnapshot snapshot) {
        return snapshot.receiver()
                .filter(receiver -> receiver.state() != ServiceState.OFF)
                .isPresent();
    }

    private static boolean autoPosition(ServerSnapshot snapshot) {
        return snapshot.receiver().isPresent() && snapshot.receiver().get().autoPosition();
    }

    private static boolean applierRuns(ServerSnapshot snapshot) {
        return snapshot.applier().isPresent() && snapshot.applier().get().state() == ServiceState.ON;
    }
}
