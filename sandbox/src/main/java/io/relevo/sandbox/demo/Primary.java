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

/** Who takes writes at present, asked of the servers themselves; and how to make a failure that leaves errant rows. */
final class Primary {
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);
    private static final Duration WRITES_WAIT_WITHIN = Duration.ofSeconds(10);
    private static final String AWAITING_ACKNOWLEDGEMENT = "SELECT variable_value FROM performance_schema.global_status"
            + " WHERE variable_name = 'Rpl_semi_sync_source_wait_sessions'";

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
     * Lets no replica in any more, so that what is written now is in the primary's binary log and nowhere else, and
     * unacknowledged. Relevo starts stopped receivers again: so the account they come with is locked, on this server only.
     */
    void cutOffReplicas(MySqlNode primary) {
        execute(
                primary,
                "SET SESSION sql_log_bin = OFF",
                "ALTER USER '%s'@'%%' ACCOUNT LOCK"
                        .formatted(sandbox.accounts().replication().user()));
        sandbox.nodes().stream().filter(node -> !node.name().equals(primary.name())).toList().parallelStream()
                .forEach(node -> execute(node, "STOP REPLICA IO_THREAD"));
        if (!Poll.until(WRITES_WAIT_WITHIN, () -> number(primary, AWAITING_ACKNOWLEDGEMENT) > 0)) {
            throw new SandboxFailure("no write waits for an acknowledgement after " + WRITES_WAIT_WITHIN.toSeconds()
                    + " s without replicas");
        }
    }

    private void execute(MySqlNode node, String... statements) {
        try (Connection connection = connect(node);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new SandboxFailure(
                    String.join("; ", statements) + " on " + node.name() + " failed: " + failed.getMessage(), failed);
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
