package io.relevo.topology.execution;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.control.SemiSyncControl;
import io.relevo.mysql.control.SourceSettings;
import io.relevo.mysql.control.WriteControl;
import io.relevo.mysql.snapshot.ReceiverStatus;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServiceState;
import java.util.function.Predicate;

/**
 * Turns servers to a source, changing nothing that is already so. Their relay logs are kept: the applier goes on all the
 * time.
 */
final class Turning {
    private final Account replication;

    Turning(Account replication) {
        this.replication = replication;
    }

    /**
     * Makes a server follow the source, read-only, without waiting for it to be connected. Answers whether anything had
     * to be changed.
     *
     * @param acknowledges whether it is to acknowledge what it receives, by how it is found; for good only after its
     *     receiver's restart, which is done here
     */
    boolean follow(
            String node,
            Endpoint source,
            Predicate<ServerSnapshot> acknowledges,
            Site site,
            Deadline deadline,
            MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        ServerSnapshot before = site.read(node, connection);
        boolean closed = close(before, site, deadline, connection);
        boolean acknowledging = acknowledges.test(before);
        boolean sameSource = follows(before, source);
        boolean sameSemiSync = before.semiSync().replicaEnabled() == acknowledging;
        if (sameSource && sameSemiSync && runs(before)) {
            return closed;
        }
        ReplicationControl control = new ReplicationControl(connection);
        ServerSnapshot frozen = before;
        if (receives(before)) {
            site.proceed();
            frozen = control.freeze(deadline.left());
        }
        if (!sameSemiSync) {
            acknowledge(acknowledging, connection);
        }
        if (!sameSource) {
            site.proceed();
            control.follow(SourceSettings.of(source, replication), deadline.left(), frozen);
        }
        site.proceed();
        control.startReplication();
        return true;
    }

    /** A replica's own source side would stall its applier; clients are no longer told of anything at that point. */
    private static boolean close(ServerSnapshot before, Site site, Deadline deadline, MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        if (!before.superReadOnly()) {
            site.proceed();
            new WriteControl(connection).close(deadline.left());
        }
        if (before.semiSync().sourceEnabled()) {
            site.proceed();
            new SemiSyncControl(connection).disableSource();
        }
        return !before.superReadOnly() || before.semiSync().sourceEnabled();
    }

    private static boolean follows(ServerSnapshot server, Endpoint source) {
        return server.receiver()
                .filter(receiver -> receiver.follows(source.host(), source.port()))
                .filter(ReceiverStatus::autoPosition)
                .isPresent();
    }

    private static boolean receives(ServerSnapshot server) {
        return server.receiver()
                .filter(receiver -> receiver.state() != ServiceState.OFF)
                .isPresent();
    }

    static boolean runs(ServerSnapshot server) {
        boolean applies = server.applier()
                .filter(applier -> applier.state() == ServiceState.ON)
                .isPresent();
        return receives(server) && applies;
    }

    /** With the receiver stopped: should this process end before it is started again, that is seen and done later. */
    private static void acknowledge(boolean acknowledging, MySqlConnection connection) throws MySqlFailure {
        SemiSyncControl semiSync = new SemiSyncControl(connection);
        if (acknowledging) {
            semiSync.enableReplica();
        } else {
            semiSync.disableReplica();
        }
    }
}
