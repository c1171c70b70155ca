package io.relevo.sandbox.demo;

import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.load.WriteTarget;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.process.Poll;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Who takes writes at present, asked of the servers themselves; and how to make a failure that leaves errant rows. */
final class Primary {
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);
    private static final Duration UNTIL_WRITES_WAIT = Duration.ofMillis(60);
    private static final int ATTEMPTS = 20;

    private final Sandbox sandbox;

    Primary(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    MySqlNode awaitWritable() {
        boolean found = Poll.until(SETTLED_WITHIN, () -> writable().isPresent());
        if (!found) {
            throw new SandboxFailure("no server takes writes");
        }
        return writable().orElseThrow();
    }

    /** Waits until one server takes writes and all others follow it as acknowledgers. */
    void awaitSettled() {
        if (!Poll.until(SETTLED_WITHIN, this::settled)) {
            throw new SandboxFailure("the replicas did not all follow within " + SETTLED_WITHIN.toSeconds() + " s");
        }
    }

    private boolean settled() {
        Optional<MySqlNode> primary = writable();
        long replicas = sandbox.nodes().size() - 1L;
        return primary.isPresent()
                && sandbox.isComplete()
                && number(
                                primary.get(),
                                "SELECT variable_value FROM performance_schema.global_status"
                                        + " WHERE variable_name = 'Rpl_semi_sync_source_clients'")
                        == replicas;
    }

    private Optional<MySqlNode> writable() {
        List<MySqlNode> writable = sandbox.nodes().stream()
                .filter(node -> number(node, "SELECT @@global.read_only") == 0)
                .toList();
        return writable.size() == 1 ? Optional.of(writable.getFirst()) : Optional.empty();
    }

    /**
     * Stops the replicas' receivers, so that what is written now is in the primary's binary log and nowhere else, and
     * unacknowledged. Relevo starts them again within half a second, so this is repeated until they are found stopped.
     */
    void cutOffReplicas(MySqlNode primary) {
        List<MySqlNode> replicas = sandbox.nodes().stream()
                .filter(node -> !node.name().equals(primary.name()))
                .toList();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            replicas.parallelStream().forEach(node -> execute(node, "STOP REPLICA IO_THREAD"));
            LockSupport.parkNanos(UNTIL_WRITES_WAIT.toNanos());
            if (replicas.stream().allMatch(this::isCutOff)) {
                return;
            }
        }
        throw new SandboxFailure("the replicas could not be cut off");
    }

    private boolean isCutOff(MySqlNode node) {
        return number(
                        node,
                        "SELECT COUNT(*) FROM performance_schema.replication_connection_status"
                                + " WHERE service_state <> 'OFF'")
                == 0;
    }

    private void execute(MySqlNode node, String sql) {
        try (Connection connection = connect(node);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new SandboxFailure(sql + " on " + node.name() + " failed: " + failed.getMessage(), failed);
        }
    }

    /** The number the query gives, or -1 when the server does not answer. */
    private long number(MySqlNode node, String query) {
        try (Connection connection = connect(node);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : -1;
        } catch (SQLException unreachable) {
            return -1;
        }
    }

    private Connection connect(MySqlNode node) throws SQLException {
        Credentials root = sandbox.accounts().root();
        return new WriteTarget(node.host() + ":" + node.port(), root.user(), root.password()).connect();
    }
}
