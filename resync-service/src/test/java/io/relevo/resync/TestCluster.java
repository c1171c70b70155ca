package io.relevo.resync;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Secret;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.control.SourceSettings;
import io.relevo.mysql.control.WriteControl;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.mysql.MySqlServers;
import java.time.Duration;
import java.util.List;

/** Three real servers and the statements that tests need to turn them into a cluster in this or that state. */
public final class TestCluster implements AutoCloseable {

    public static final String NAME = "shop";
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60));

    private final MySqlServers servers;
    private final MySqlConnector connector = new MySqlConnector();

    private TestCluster(MySqlServers servers) {
        this.servers = servers;
    }

    /** Starts the servers with {@code mysql-1} as the primary of the others. */
    public static TestCluster start() throws MySqlFailure {
        TestCluster cluster = new TestCluster(MySqlServers.start(3));
        cluster.open("mysql-1");
        cluster.follow("mysql-2", "mysql-1");
        cluster.follow("mysql-3", "mysql-1");
        return cluster;
    }

    public MySqlNode server(String name) {
        return servers.node(name);
    }

    /** A connection of the super user. */
    public MySqlConnection root(String name) throws MySqlFailure {
        return connector.connect(endpoint(name), account(servers.accounts().root()), TIMEOUTS);
    }

    public Account admin() {
        return account(servers.accounts().admin());
    }

    public Account replication() {
        return account(servers.accounts().replication());
    }

    public Account cloning() {
        return account(servers.accounts().cloning());
    }

    public Endpoint endpoint(String name) {
        MySqlNode node = server(name);
        return new Endpoint(node.host(), node.port());
    }

    /** Runs statements as the super user, in one session. */
    public void run(String name, String... statements) throws MySqlFailure {
        try (MySqlConnection root = root(name)) {
            for (String statement : statements) {
                root.update(statement);
            }
        }
    }

    public void open(String name) throws MySqlFailure {
        try (MySqlConnection root = root(name)) {
            new WriteControl(root).open();
        }
    }

    /** Closes a server for writes, as fencing does. */
    public void close(String name) throws MySqlFailure {
        try (MySqlConnection root = root(name)) {
            new WriteControl(root).close(Duration.ofSeconds(10));
        }
    }

    public void follow(String replica, String source) throws MySqlFailure {
        try (MySqlConnection root = root(replica)) {
            ReplicationControl control = new ReplicationControl(root);
            control.follow(SourceSettings.of(endpoint(source), replication()));
            control.startReplication();
        }
    }

    public void stopReceiver(String replica) throws MySqlFailure {
        try (MySqlConnection root = root(replica)) {
            new ReplicationControl(root).stopReceiver(Duration.ofSeconds(10));
        }
    }

    /** Opens a replica that has all its source had, and lets the other one follow it. */
    public void promote(String winner, String other) throws MySqlFailure {
        promoteAlone(winner);
        follow(other, winner);
    }

    /** Opens a replica that has all its source had. */
    public void promoteAlone(String winner) throws MySqlFailure {
        try (MySqlConnection root = root(winner)) {
            new ReplicationControl(root).forgetSource();
            new WriteControl(root).open();
        }
    }

    public GtidSet executed(String name) throws MySqlFailure {
        try (MySqlConnection root = root(name)) {
            return SnapshotReader.read(root).executed();
        }
    }

    /** Waits until a server has executed what another has executed now. */
    public void awaitSame(String name, String source) throws MySqlFailure {
        try (MySqlConnection root = root(name)) {
            if (!new ReplicationControl(root).awaitExecuted(executed(source), Duration.ofSeconds(30))) {
                throw new AssertionError(name + " did not get what " + source + " has");
            }
        }
    }

    /** The first column of all rows a query gives. */
    public List<String> query(String name, String query) throws MySqlFailure {
        try (MySqlConnection root = root(name)) {
            return root.queryList(query, row -> String.valueOf(row.getString(1)));
        }
    }

    /** Steady under this primary; the node has returned, the others are sound. */
    public ClusterDocument document(String primary, String returned) throws MySqlFailure {
        List<Node> nodes = List.of(node("mysql-1", returned), node("mysql-2", returned), node("mysql-3", returned));
        return new ClusterDocument(
                NAME,
                2,
                7,
                Phase.STEADY,
                primary,
                ClusterSettings.lossless(),
                Durability.LOSSLESS,
                List.of(),
                nodes,
                null,
                null,
                null);
    }

    private Node node(String name, String returned) throws MySqlFailure {
        NodeStatus status = name.equals(returned) ? NodeStatus.RETURNED : NodeStatus.ONLINE;
        String uuid = query(name, "SELECT @@global.server_uuid").getFirst();
        return new Node(name, "127.0.0.1", server(name).port(), uuid, status, false);
    }

    private static Account account(Credentials credentials) {
        return new Account(credentials.user(), Secret.of(credentials.password()));
    }

    @Override
    public void close() {
        servers.close();
    }
}
