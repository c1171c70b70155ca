package io.relevo.backup;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.Secret;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.mysql.MySqlServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;

/** {@code mysql-1} is the primary, {@code mysql-2} its replica, {@code mysql-3} and any others are empty. */
public final class TestCluster implements AutoCloseable {

    public static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60));

    private final MySqlServers servers;

    private TestCluster(MySqlServers servers) {
        this.servers = servers;
    }

    public static TestCluster start(int count) throws SQLException {
        TestCluster cluster = new TestCluster(MySqlServers.start(count));
        cluster.execute(cluster.primary(), "SET GLOBAL super_read_only = OFF", "SET GLOBAL read_only = OFF");
        Credentials replication = cluster.servers.accounts().replication();
        cluster.execute(
                cluster.replica(),
                "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = %d, SOURCE_USER = '%s', SOURCE_PASSWORD = '%s', GET_SOURCE_PUBLIC_KEY = 1, SOURCE_AUTO_POSITION = 1"
                        .formatted(cluster.primary().port(), replication.user(), replication.password()),
                "START REPLICA");
        return cluster;
    }

    public MySqlNode primary() {
        return servers.node("mysql-1");
    }

    public MySqlNode replica() {
        return servers.node("mysql-2");
    }

    public MySqlNode empty() {
        return servers.node("mysql-3");
    }

    public MySqlNode node(String name) {
        return servers.node(name);
    }

    public Connection connect(MySqlNode node) {
        return servers.connectAsRoot(node);
    }

    public Account backupAccount() {
        return account(servers.accounts().backup());
    }

    public Account rootAccount() {
        return account(servers.accounts().root());
    }

    public static Endpoint endpoint(MySqlNode node) {
        return new Endpoint(node.host(), node.port());
    }

    public void script(String resource) throws Exception {
        try (Connection connection = connect(primary())) {
            Script.run(connection, resource);
        }
    }

    public void execute(MySqlNode node, String... statements) throws SQLException {
        try (Connection connection = connect(node);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the first row as text. */
    public String value(MySqlNode node, String query) throws SQLException {
        try (Connection connection = connect(node);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    public void awaitCaughtUp() throws SQLException {
        String executed = value(primary(), "SELECT @@global.gtid_executed");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> value(
                        replica(), "SELECT GTID_SUBSET('" + executed + "', @@global.gtid_executed)")
                .equals("1"));
    }

    /** Whether the replica's applier runs. */
    public boolean applierRuns() throws SQLException {
        return "ON".equals(value(replica(), "SELECT SERVICE_STATE FROM performance_schema.replication_applier_status"));
    }

    private static Account account(Credentials credentials) {
        return new Account(credentials.user(), Secret.of(credentials.password()));
    }

    @Override
    public void close() {
        servers.close();
    }
}
