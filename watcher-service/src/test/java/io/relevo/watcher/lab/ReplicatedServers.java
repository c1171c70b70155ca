package io.relevo.watcher.lab;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Secret;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.control.SemiSyncControl;
import io.relevo.mysql.control.SourceSettings;
import io.relevo.mysql.control.WriteControl;
import io.relevo.mysql.snapshot.ReceiverStatus;
import io.relevo.mysql.snapshot.ServiceState;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.mysql.MySqlServers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Real servers, the first of which is the open primary of the others. */
public final class ReplicatedServers implements AutoCloseable {

    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(10));

    private final MySqlServers servers;
    private final MySqlConnector connector = new MySqlConnector();

    private ReplicatedServers(MySqlServers servers) {
        this.servers = servers;
    }

    public static ReplicatedServers start(int count, String... extraLines) throws MySqlFailure {
        var replicated = new ReplicatedServers(MySqlServers.start(count, extraLines));
        try {
            replicated.replicate();
            return replicated;
        } catch (MySqlFailure | RuntimeException failed) {
            replicated.close();
            throw failed;
        }
    }

    private void replicate() throws MySqlFailure {
        open();
        for (MySqlNode replica : replicas()) {
            try (MySqlConnection connection = connect(replica)) {
                new SemiSyncControl(connection).enableReplica();
            }
        }
        Endpoint source = endpoint(primary());
        for (MySqlNode replica : replicas()) {
            try (MySqlConnection connection = connect(replica)) {
                var control = new ReplicationControl(connection);
                control.follow(
                        SourceSettings.of(source, account(servers.accounts().replication())));
                control.startReplication();
            }
        }
        awaitReplication();
        lossless();
    }

    /** Makes the primary wait for one acknowledgement. */
    public void lossless() throws MySqlFailure {
        try (MySqlConnection connection = connect(primary())) {
            var control = new SemiSyncControl(connection);
            control.awaitAcknowledgers(1, Duration.ofSeconds(10));
            control.enableSource(1);
        }
    }

    /** Lets the primary run ahead of its replicas. */
    public void asynchronous() throws MySqlFailure {
        try (MySqlConnection connection = connect(primary())) {
            new SemiSyncControl(connection).disableSource();
        }
    }

    /** Opens the primary for writes. */
    public void open() throws MySqlFailure {
        try (MySqlConnection connection = connect(primary())) {
            new WriteControl(connection).open();
        }
    }

    /** Waits until every receiver is connected. */
    public void awaitReplication() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            for (MySqlNode replica : replicas()) {
                try (MySqlConnection connection = connect(replica)) {
                    if (SnapshotReader.read(connection)
                                    .receiver()
                                    .map(ReceiverStatus::state)
                                    .orElseThrow()
                            != ServiceState.ON) {
                        return false;
                    }
                }
            }
            return true;
        });
    }

    public MySqlNode primary() {
        return servers.nodes().getFirst();
    }

    public List<MySqlNode> replicas() {
        return servers.nodes().subList(1, servers.nodes().size());
    }

    public MySqlServers servers() {
        return servers;
    }

    /** Brings every server back as it was at the start. */
    public void restore() throws MySqlFailure {
        for (MySqlNode node : servers.nodes()) {
            node.resume();
            node.start();
        }
        open();
        for (MySqlNode replica : replicas()) {
            try (MySqlConnection connection = connect(replica)) {
                new SemiSyncControl(connection).enableReplica();
                new ReplicationControl(connection).startReplication();
            }
        }
        awaitReplication();
        lossless();
    }

    public ClusterDocument document(long epoch) throws MySqlFailure {
        Node[] nodes = new Node[servers.nodes().size()];
        for (int i = 0; i < nodes.length; i++) {
            MySqlNode node = servers.nodes().get(i);
            nodes[i] = Documents.online(node.name(), node.host(), node.port(), uuid(node));
        }
        return Documents.steady("lab", epoch, nodes);
    }

    public String uuid(MySqlNode node) throws MySqlFailure {
        try (MySqlConnection connection = connect(node)) {
            return SnapshotReader.read(connection).serverUuid();
        }
    }

    public MySqlConnection connect(MySqlNode node) throws MySqlFailure {
        return connector.connect(endpoint(node), account(servers.accounts().admin()), TIMEOUTS);
    }

    public Account watchAccount() {
        return account(servers.accounts().watch());
    }

    private static Account account(Credentials credentials) {
        return new Account(credentials.user(), Secret.of(credentials.password()));
    }

    private static Endpoint endpoint(MySqlNode node) {
        return new Endpoint(node.host(), node.port());
    }

    @Override
    public void close() {
        servers.close();
    }
}
