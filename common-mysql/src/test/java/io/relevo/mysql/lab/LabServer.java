package io.relevo.mysql.lab;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Secret;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.sandbox.mysql.Accounts;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import java.time.Duration;

/** One real server and ways to talk to it. */
public final class LabServer {
    public static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(10));

    private final MySqlNode node;
    private final Accounts accounts;

    LabServer(MySqlNode node, Accounts accounts) {
        this.node = node;
        this.accounts = accounts;
    }

    public MySqlNode process() {
        return node;
    }

    public Endpoint endpoint() {
        return new Endpoint(node.host(), node.port());
    }

    public static Account account(Credentials credentials) {
        return new Account(credentials.user(), Secret.of(credentials.password()));
    }

    public MySqlConnection connect(Credentials credentials) throws MySqlFailure {
        return new MySqlConnector().connect(endpoint(), account(credentials), TIMEOUTS);
    }

    public MySqlConnection admin() throws MySqlFailure {
        return connect(accounts.admin());
    }

    public MySqlConnection watch() throws MySqlFailure {
        return connect(accounts.watch());
    }

    public MySqlConnection application() throws MySqlFailure {
        return connect(accounts.application());
    }

    public MySqlConnection root() throws MySqlFailure {
        return connect(accounts.root());
    }

    /** As root, one after the other. */
    public void run(String... statements) throws MySqlFailure {
        try (MySqlConnection root = root()) {
            for (String statement : statements) {
                root.update(statement);
            }
        }
    }

    public long number(String query) throws MySqlFailure {
        try (MySqlConnection root = root()) {
            return number(root, query);
        }
    }

    public static long number(MySqlConnection connection, String query) throws MySqlFailure {
        return connection.queryOne(query, row -> row.getLong(1));
    }

    public ServerSnapshot snapshot() throws MySqlFailure {
        try (MySqlConnection watch = watch()) {
            return SnapshotReader.read(watch);
        }
    }

    public GtidSet executed() throws MySqlFailure {
        return snapshot().executed();
    }
}
