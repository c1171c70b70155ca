package io.relevo.resync.rejoin;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.ServerErrors;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.control.SemiSyncControl;
import io.relevo.mysql.control.SourceSettings;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ApplierStatus;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.SnapshotReader;
import java.time.Duration;

/**
 * Lets a server follow the primary by auto-position, as a replica that acknowledges nothing: who acknowledges is the
 * topology's to decide.
 */
public final class Rejoin {

    private static final Duration SWITCH = Duration.ofSeconds(20);

    private final Account replication;
    private final Duration noProgressLimit;

    /** @param noProgressLimit how long catching up may stand still */
    public Rejoin(Account replication, Duration noProgressLimit) {
        this.replication = replication;
        this.noProgressLimit = noProgressLimit;
    }

    /** Makes it follow; returns without waiting for the connection to the primary. */
    public void follow(MySqlConnection server, Endpoint primary) throws MySqlFailure {
        SemiSyncControl semiSync = new SemiSyncControl(server);
        semiSync.disableSource();
        semiSync.disableReplica();
        try {
            start(server, primary);
        } catch (MySqlFailure failure) {
            if (failure.errorNumber() != ServerErrors.NO_RELAY_LOG) {
                throw failure;
            }
            // It died while it was turned: what it has written down names a relay log that is not there.
            new ReplicationControl(server).forgetSource(SWITCH);
            start(server, primary);
        }
    }

    private void start(MySqlConnection server, Endpoint primary) throws MySqlFailure {
        ReplicationControl control = new ReplicationControl(server);
        control.follow(SourceSettings.of(primary, replication), SWITCH);
        control.startReplication();
    }

    /**
     * Waits until it has executed the target and replicates in order.
     *
     * @param goOn asked about every second; an exception of it ends the waiting
     */
    public <E extends Exception> CatchUp.Result catchUp(MySqlConnection server, GtidSet target, Question<E> goOn)
            throws MySqlFailure, E {
        return new CatchUp(server, target, noProgressLimit).await(goOn);
    }

    /**
     * Waits, with the applier running, until what is in the relay log is applied; false when it came to a halt before.
     *
     * @param goOn asked about every second; an exception of it ends the waiting
     */
    public <E extends Exception> boolean drain(MySqlConnection server, GtidSet received, Question<E> goOn)
            throws MySqlFailure, E {
        ReplicationControl control = new ReplicationControl(server);
        Progress progress = new Progress(noProgressLimit);
        while (!control.awaitExecuted(received, CatchUp.SLICE)) {
            goOn.ask();
            ServerSnapshot snapshot = SnapshotReader.read(server);
            if (snapshot.applier().map(ApplierStatus::broken).orElse(true) || progress.standsStill(snapshot)) {
                return false;
            }
        }
        return true;
    }

    /** Whether to go on waiting. */
    @FunctionalInterface
    public interface Question<E extends Exception> {
        void ask() throws E;
    }
}
