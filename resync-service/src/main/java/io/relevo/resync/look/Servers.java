package io.relevo.resync.look;

import io.relevo.events.ClusterDocument.Node;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Timeouts;

/** Connections to the servers of the clusters, each for one piece of work. Thread-safe. */
public final class Servers {

    private final MySqlConnector connector = new MySqlConnector();
    private final Account admin;
    private final Timeouts timeouts;

    public Servers(Account admin, Timeouts timeouts) {
        this.admin = admin;
        this.timeouts = timeouts;
    }

    /** A new connection, the caller's to close. */
    public MySqlConnection connect(Node node) throws MySqlFailure {
        return connector.connect(endpoint(node), admin, timeouts);
    }

    /** Where the node is reached. */
    public static Endpoint endpoint(Node node) {
        return new Endpoint(node.host(), node.port());
    }
}
