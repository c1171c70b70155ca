package io.relevo.resync.rejoin;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ApplierStatus;
import io.relevo.mysql.snapshot.ReceiverStatus;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServiceState;
import io.relevo.mysql.snapshot.SnapshotReader;
import java.time.Duration;

/** One wait until a server has caught up; bounded by its progress, not by a total. */
public final class CatchUp {

    static final Duration SLICE = Duration.ofSeconds(1);

    private final MySqlConnection server;
    private final ReplicationControl control;
    private final GtidSet target;
    private final Duration noProgressLimit;

    CatchUp(MySqlConnection server, GtidSet target, Duration noProgressLimit) {
        this.server = server;
        this.control = new ReplicationControl(server);
        this.target = target;
        this.noProgressLimit = noProgressLimit;
    }

    /** How a wait ended. */
    public sealed interface Result {

        /** It has all of the target and replicates. */
        record Done(ServerSnapshot snapshot) implements Result {}

        /** Replication stopped with an error that waiting does not mend. */
        record Broken(Part part, int errorNumber) implements Result {}

        /** Nothing came in and nothing was applied for too long. */
        record Stalled(Duration silence, int errorNumber) implements Result {}
    }

    /** A side of replication. */
    public enum Part {
        RECEIVER,
        APPLIER
    }

    <E extends Exception> Result await(Rejoin.Question<E> goOn) throws MySqlFailure, E {
        Progress progress = new Progress(noProgressLimit);
        while (true) {
            goOn.ask();
            boolean executed = control.awaitExecuted(target, SLICE);
            ServerSnapshot snapshot = SnapshotReader.read(server);
            Result.Broken broken = broken(snapshot);
            if (broken != null) {
                return broken;
            }
            if (executed && replicates(snapshot)) {
                return new Result.Done(snapshot);
            }
            if (progress.standsStill(snapshot)) {
                return new Result.Stalled(noProgressLimit, receiverError(snapshot));
            }
            if (executed) {
                pause();
            }
        }
    }

    /** The receiver alone is not connected yet: the wait for transactions returns at once then. */
    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }

    private static boolean replicates(ServerSnapshot snapshot) {
        return receiverState(snapshot) == ServiceState.ON
                && snapshot.applier().map(ApplierStatus::state).orElse(ServiceState.OFF) == ServiceState.ON;
    }

    /** A receiver that tries again is CONNECTING, one that gave up is OFF. */
    private static Result.Broken broken(ServerSnapshot snapshot) {
        if (snapshot.applier().map(ApplierStatus::broken).orElse(false)) {
            return new Result.Broken(
                    Part.APPLIER, snapshot.applier().orElseThrow().lastErrorNumber());
        }
        int error = receiverError(snapshot);
        return receiverState(snapshot) == ServiceState.OFF && error != 0
                ? new Result.Broken(Part.RECEIVER, error)
                : null;
    }

    private static ServiceState receiverState(ServerSnapshot snapshot) {
        return snapshot.receiver().map(ReceiverStatus::state).orElse(ServiceState.OFF);
    }

    private static int receiverError(ServerSnapshot snapshot) {
        return snapshot.receiver().map(ReceiverStatus::lastErrorNumber).orElse(0);
    }
}
