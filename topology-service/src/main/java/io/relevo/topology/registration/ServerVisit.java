package io.relevo.topology.registration;

import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.mysql.check.ServerCheck;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.snapshot.WritabilityReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One look at one server before it is taken into care. Thread-safe. */
final class ServerVisit {
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(3));

    private final MySqlConnector connector = new MySqlConnector();
    private final Account admin;

    ServerVisit(Account admin) {
        this.admin = admin;
    }

    /** What was found at a server, and who it is if it said so. */
    record Outcome(NodeAddress node, Optional<String> serverUuid, List<ServerFinding> findings) {}

    Outcome to(NodeAddress node) {
        try (MySqlConnection connection = connector.connect(new Endpoint(node.host(), node.port()), admin, TIMEOUTS)) {
            List<ServerFinding> findings = ServerCheck.check(connection).stream()
                    .map(finding -> finding(node, finding.code().name(), finding.problem(), finding.mend()))
                    .toList();
            return new Outcome(
                    node, Optional.of(WritabilityReader.read(connection).serverUuid()), findings);
        } catch (MySqlFailure failure) {
            return new Outcome(node, Optional.empty(), List.of(unreachable(node, failure)));
        }
    }

    private ServerFinding unreachable(NodeAddress node, MySqlFailure failure) {
        return switch (failure.kind()) {
            case REFUSED ->
                finding(node, failure, "the connection was refused", "start the server, or correct host and port");
            case TIMED_OUT ->
                finding(
                        node,
                        failure,
                        "there was no answer within " + TIMEOUTS.read().toSeconds() + " s",
                        "see whether the server hangs or a firewall drops the packets");
            case UNREACHABLE ->
                finding(node, failure, "the host cannot be found or reached", "correct the host, or the network");
            case CONNECTION_LOST -> finding(node, failure, "the connection broke off", "see the server's error log");
            case TOO_MANY_CONNECTIONS ->
                finding(node, failure, "it has no connection left", "raise max_connections, or end sessions");
            case ACCESS_DENIED ->
                finding(
                        node,
                        failure,
                        "it does not accept the account '" + admin.user() + "' with the password configured",
                        "create the account as deploy/mysql/grants.sql does, or correct relevo.admin.user and"
                                + " relevo.admin.password-file");
            case PRIVILEGE_MISSING ->
                finding(
                        node,
                        failure,
                        "the account '" + admin.user() + "' lacks a privilege",
                        "grant it as deploy/mysql/grants.sql does");
            case READ_ONLY, LOCK_WAIT, SERVER_ERROR ->
                finding(node, failure, "it answered with error " + failure.errorNumber(), "see the server's error log");
        };
    }

    private static ServerFinding finding(NodeAddress node, MySqlFailure failure, String problem, String mend) {
        return finding(node, failure.kind().name(), problem, mend);
    }

    private static ServerFinding finding(NodeAddress node, String code, String problem, String mend) {
        return new ServerFinding(node.name(), node.host() + ":" + node.port(), code, problem, mend);
    }
}
