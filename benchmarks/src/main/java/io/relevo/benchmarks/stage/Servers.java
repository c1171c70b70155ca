package io.relevo.benchmarks.stage;

import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.load.LedgerTable;
import io.relevo.sandbox.load.WriteTarget;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the servers of a sandbox say of themselves, asked past the router and past any cut. Thread-safe. */
public final class Servers {
    private static final String WRITE_BACKEND = "relevo_write";
    private static final String ACKNOWLEDGERS = "SELECT variable_value FROM performance_schema.global_status"
            + " WHERE variable_name = 'Rpl_semi_sync_source_clients'";

    private final Sandbox sandbox;
    private final Map<String, WriteTarget> direct = new TreeMap<>();

    Servers(Sandbox sandbox) {
        this.sandbox = sandbox;
        sandbox.nodes()
                .forEach(node -> direct.put(
                        node.name(), target(address(node), sandbox.accounts().application())));
    }

    private static String address(MySqlNode node) {
        return node.host() + ":" + node.listenPort();
    }

    private static WriteTarget target(String endpoint, Credentials account) {
        return new WriteTarget(endpoint, account.user(), account.password());
    }

    /** Each server by its name, as an application that no privilege helps past {@code super_read_only}. */
    public Map<String, WriteTarget> direct() {
        return direct;
    }

    /** Where applications write. */
    public WriteTarget clients() {
        return target(sandbox.writeEndpoint(), sandbox.accounts().application());
    }

    /** Everything may be asked and done here. */
    public WriteTarget administrator(MySqlNode node) {
        return target(address(node), sandbox.accounts().root());
    }

    /** The one server that takes writes; empty when it is none or several. */
    public Optional<MySqlNode> primary() {
        List<MySqlNode> open = sandbox.nodes().stream().filter(this::isOpen).toList();
        return open.size() == 1 ? Optional.of(open.getFirst()) : Optional.empty();
    }

    /** All but this one. */
    public List<MySqlNode> others(MySqlNode node) {
        return sandbox.nodes().stream()
                .filter(other -> !other.name().equals(node.name()))
                .toList();
    }

    /** Whether it says that it takes writes; a server that says nothing does not. */
    public boolean isOpen(MySqlNode node) {
        return number(direct.get(node.name()), "SELECT @@global.read_only").equals(OptionalLong.of(0));
    }

    /**
     * Whether it says that nobody can write; a server that says nothing does not. Asked by the super user: others may find
     * it offline for a while longer.
     */
    public boolean isClosed(MySqlNode node) {
        return number(administrator(node), "SELECT @@global.super_read_only").equals(OptionalLong.of(1));
    }

    /** Whether one takes writes and all others follow it, acknowledge, and count as sound. */
    boolean areSettled() {
        int replicas = direct.size() - 1;
        return sandbox.isComplete()
                && primary().filter(node -> acknowledgers(node) == replicas).isPresent();
    }

    private long acknowledgers(MySqlNode primary) {
        return number(administrator(primary), ACKNOWLEDGERS).orElse(-1);
    }

    String describe() {
        return sandbox.nodes().stream()
                .map(node -> node.name() + " is "
                        + (node.isAlive() ? isOpen(node) ? "open" : "closed or silent" : "not running"))
                .collect(Collectors.joining(", "));
    }

    /** Whether all answer and hold the same. */
    boolean areEqual() {
        try {
            Set<LedgerTable.Contents> contents = new HashSet<>();
            for (WriteTarget server : direct.values()) {
                contents.add(LedgerTable.contents(server));
            }
            return contents.size() == 1;
        } catch (SQLException unreachable) {
            return false;
        }
    }

    /** To which servers the router leads whoever writes; all of them when it does not say. */
    Set<String> ledTo() {
        try {
            return sandbox.haproxy().view().ledTo(WRITE_BACKEND);
        } catch (SandboxFailure silent) {
            return direct.keySet();
        }
    }

    private static OptionalLong number(WriteTarget server, String query) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? OptionalLong.of(result.getLong(1)) : OptionalLong.empty();
        } catch (SQLException silent) {
            return OptionalLong.empty();
        }
    }
}
