package io.relevo.mysql.lab;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.control.SourceSettings;
import io.relevo.sandbox.mysql.Accounts;
import io.relevo.sandbox.mysql.MySqlServers;
import java.time.Duration;
import java.util.List;

/** Three real servers that all tests of a run share; they end with the JVM. */
public final class Lab {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static Lab shared;

    private final Accounts accounts;
    private final List<LabServer> servers;

    private Lab(MySqlServers servers) {
        this.accounts = servers.accounts();
        this.servers = servers.nodes().stream()
                .map(node -> new LabServer(node, accounts))
                .toList();
    }

    /** All servers up, empty, without history, following nobody, closed for writes. */
    public static synchronized Lab fresh() throws MySqlFailure {
        if (shared == null) {
            shared = new Lab(MySqlServers.start(3));
        }
        for (LabServer server : shared.servers) {
            if (!server.process().isAlive()) {
                server.process().start();
            }
            reset(server);
        }
        return shared;
    }

    /** One server of its own, with other settings; for the caller to close. */
    public static MySqlServers unfit(String... settings) {
        return MySqlServers.start(1, settings);
    }

    public static LabServer only(MySqlServers servers) {
        return new LabServer(servers.nodes().getFirst(), servers.accounts());
    }

    private static void reset(LabServer server) throws MySqlFailure {
        server.run("SET GLOBAL offline_mode = OFF, GLOBAL rpl_semi_sync_source_enabled = OFF,"
                + " GLOBAL rpl_semi_sync_replica_enabled = OFF");
        try (MySqlConnection admin = server.admin()) {
            ReplicationControl control = new ReplicationControl(admin);
            control.stopReceiver(LIMIT);
            control.stopApplier(LIMIT);
        }
        server.run(
                "RESET REPLICA ALL",
                "SET GLOBAL read_only = OFF",
                "DROP DATABASE IF EXISTS lab",
                "RESET BINARY LOGS AND GTIDS",
                "SET GLOBAL super_read_only = ON");
    }

    /** Number 1, 2 or 3. */
    public LabServer server(int number) {
        return servers.get(number - 1);
    }

    public Accounts accounts() {
        return accounts;
    }

    public Account replication() {
        return LabServer.account(accounts.replication());
    }

    /** Opens a server and gives it a table {@code lab.t (id, words)}. */
    public void makePrimary(LabServer server) throws MySqlFailure {
        server.run(
                "SET GLOBAL read_only = OFF",
                "CREATE DATABASE lab",
                "CREATE TABLE lab.t (id BIGINT PRIMARY KEY AUTO_INCREMENT, words LONGBLOB)");
    }

    public void follow(LabServer replica, LabServer source) throws MySqlFailure {
        try (MySqlConnection admin = replica.admin()) {
            ReplicationControl control = new ReplicationControl(admin);
            control.follow(SourceSettings.of(source.endpoint(), replication()));
            control.startReplication();
        }
    }

    /** Waits until the replica executed what the source has now. */
    public boolean caughtUp(LabServer replica, LabServer source) throws MySqlFailure {
        try (MySqlConnection admin = replica.admin()) {
            return new ReplicationControl(admin).awaitExecuted(source.executed(), LIMIT);
        }
    }
}
