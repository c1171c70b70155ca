package io.relevo.system;

import io.relevo.events.Payload;
import io.relevo.sandbox.Progress;
import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.load.Ledger;
import io.relevo.sandbox.load.LedgerCheck;
import io.relevo.sandbox.load.LedgerTable;
import io.relevo.sandbox.load.LoadWriters;
import io.relevo.sandbox.load.WritabilitySampler;
import io.relevo.sandbox.load.WriteTarget;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.process.Poll;
import io.relevo.sandbox.story.EventTimeline;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A sandbox with everything a test of the whole needs: load, ledger, sampler and the events. Closed by taking it down. */
final class Stage implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int WRITERS = 4;

    final Sandbox sandbox;
    final Ledger ledger = new Ledger();
    final EventTimeline events;
    final WritabilitySampler sampler;

    private int nextWriter;

    private Stage(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.events = EventTimeline.follow(sandbox.kafka().bootstrapServers(), entry -> {});
        this.sampler = WritabilitySampler.start(servers());
    }

    /** A new sandbox of that name; one that an earlier run left behind is cleared first. */
    static Stage up(SandboxOptions options) throws SQLException {
        String name = options.name().text();
        if (Sandbox.list().contains(name)) {
            Sandbox.down(name);
        }
        Stage stage = new Stage(Sandbox.up(options, Progress.silent()));
        LedgerTable.create(stage.clients());
        return stage;
    }

    /** Clients that write until they are closed; each load writes rows of its own. */
    LoadWriters load() {
        int first = nextWriter;
        nextWriter += WRITERS;
        return LoadWriters.start(clients(), ledger, first, WRITERS);
    }

    WriteTarget clients() {
        return target(sandbox.writeEndpoint());
    }

    WriteTarget target(String endpoint) {
        Credentials application = sandbox.accounts().application();
        return new WriteTarget(endpoint, application.user(), application.password());
    }

    Map<String, WriteTarget> servers() {
        return sandbox.nodes().stream()
                .collect(Collectors.toMap(MySqlNode::name, node -> target(endpoint(node)), (a, b) -> a, TreeMap::new));
    }

    static String endpoint(MySqlNode node) {
        return node.host() + ":" + node.port();
    }

    /** What {@code @@global.read_only} says on each server that answers. */
    Map<String, Integer> readOnly() {
        Map<String, Integer> answers = new TreeMap<>();
        servers().forEach((name, server) -> {
            long answer = number(server, "SELECT @@global.read_only");
            if (answer >= 0) {
                answers.put(name, (int) answer);
            }
        });
        return answers;
    }

    /** The one server that takes writes; waits for it. */
    MySqlNode primary() {
        require("exactly one server takes writes", () -> writable().size() == 1);
        return sandbox.node(writable().getFirst());
    }

    private List<String> writable() {
        return readOnly().entrySet().stream()
                .filter(server -> server.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Waits until every server but the primary follows it and acknowledges. */
    void settled() {
        require("all replicas follow and acknowledge", () -> {
            List<String> writable = writable();
            return sandbox.isComplete()
                    && writable.size() == 1
                    && readOnly().size() == sandbox.nodes().size()
                    && number(
                                    administrator(sandbox.node(writable.getFirst())),
                                    "SELECT variable_value FROM performance_schema.global_status"
                                            + " WHERE variable_name = 'Rpl_semi_sync_source_clients'")
                            == sandbox.nodes().size() - 1;
        });
    }

    WriteTarget administrator(MySqlNode node) {
        Credentials root = sandbox.accounts().root();
        return new WriteTarget(endpoint(node), root.user(), root.password());
    }

    /** The number a query gives, or -1 when the server does not answer. */
    static long number(WriteTarget server, String query) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : -1;
        } catch (SQLException unreachable) {
            return -1;
        }
    }

    <T extends Payload> T await(int mark, Class<T> type, Predicate<T> fits) throws InterruptedException {
        return events.await(mark, type, fits, PATIENCE)
                .orElseThrow(() -> new AssertionError(
                        "no " + type.getSimpleName() + " within " + PATIENCE + " in " + names(mark)));
    }

    <T extends Payload> T await(int mark, Class<T> type) throws InterruptedException {
        return await(mark, type, any -> true);
    }

    List<String> names(int mark) {
        return events.since(mark).stream().map(entry -> entry.event().type()).toList();
    }

    /** Waits until so many more rows were acknowledged. */
    void writesGoOn() {
        long before = ledger.count();
        require("writes go on", () -> ledger.count() > before + 100);
    }

    /** With the load stopped: waits until all servers are equal, then compares them with the ledger. */
    LedgerCheck check() throws SQLException {
        require("all servers become equal", () -> {
            try {
                return LedgerCheck.of(ledger, servers()).equal();
            } catch (SQLException unreachable) {
                return false;
            }
        });
        return LedgerCheck.of(ledger, servers());
    }

    static void require(String what, BooleanSupplier condition) {
        if (!Poll.until(PATIENCE, condition)) {
            throw new AssertionError(what + ": not within " + PATIENCE);
        }
    }

    @Override
    public void close() {
        sampler.close();
        events.close();
        sandbox.down();
    }
}
