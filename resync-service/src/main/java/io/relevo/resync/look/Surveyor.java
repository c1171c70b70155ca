package io.relevo.resync.look;

import io.relevo.events.ClusterDocument.Node;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.resync.classify.Holding;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Looks at a returned server and then at the rest of its cluster. Changes nothing. */
public final class Surveyor {

    private static final Logger LOG = Logger.getLogger(Surveyor.class);

    private final Servers servers;

    public Surveyor(Servers servers) {
        this.servers = servers;
    }

    /**
     * Looks at all of them; at the primary last, so that it has all that the others got from it.
     *
     * @param connection to the returned server
     * @throws MySqlFailure when the returned server or the primary does not answer; other replicas may be missing
     */
    public Survey survey(MySqlConnection connection, Node returned, Node primary, List<Node> others)
            throws MySqlFailure {
        Member first = replica(returned, connection);
        List<Member> rest = new ArrayList<>();
        for (Node other : others) {
            try (MySqlConnection session = servers.connect(other)) {
                rest.add(replica(other, session));
            } catch (MySqlFailure unreachable) {
                LOG.warnf(
                        "a replica is left out of the comparison: node=%s cause=%s",
                        other.name(), unreachable.getMessage());
            }
        }
        return new Survey(first, primary(primary), rest);
    }

    /** What it has not committed is read first: a transaction that is committed meanwhile is then seen twice, not never. */
    private Member primary(Node node) throws MySqlFailure {
        try (MySqlConnection connection = servers.connect(node)) {
            GtidSet owned = OwnedTransactions.read(connection);
            ServerSnapshot snapshot = SnapshotReader.read(connection);
            return new Member(node, snapshot, new Holding(snapshot.executed(), snapshot.purged(), owned));
        }
    }

    private static Member replica(Node node, MySqlConnection connection) throws MySqlFailure {
        ServerSnapshot snapshot = SnapshotReader.read(connection);
        return new Member(node, snapshot, new Holding(snapshot.executed(), snapshot.purged(), snapshot.received()));
    }
}
