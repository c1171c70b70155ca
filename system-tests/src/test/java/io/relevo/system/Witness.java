package io.relevo.system;

import io.relevo.events.Payload;
import io.relevo.sandbox.load.Ledger;
import io.relevo.sandbox.load.LedgerCheck;
import io.relevo.sandbox.load.LoadWriters;
import io.relevo.sandbox.load.WritabilitySampler;
import io.relevo.sandbox.load.WriteTarget;
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

/**
 * What a test of the whole needs to see: load and its ledger, a sampler that asks every server whether it takes writes,
 * and the events. The servers may be processes or containers.
 */
public abstract class Witness implements AutoCloseable {
    /** The longest wait for anything. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int WRITERS = 4;

    /** What was acknowledged. */
    public final Ledger ledger = new Ledger();
    /** What was said. */
    public final EventTimeline events;
    /** Who took writes. */
    public final WritabilitySampler sampler;

    private final WriteTarget clients;
    private final Map<String, WriteTarget> servers;
    private int nextWriter;

    /**
     * Begins to look.
     *
     * @param clients where applications write
     * @param servers each server, asked directly with an account that cannot pass {@code super_read_only}
     */
    protected Witness(String bootstrapServers, WriteTarget clients, Map<String, WriteTarget> servers) {
        this.clients = clients;
        this.servers = new TreeMap<>(servers);
        this.events = EventTimeline.follow(bootstrapServers, entry -> {});
        this.sampler = WritabilitySampler.start(servers);
    }

    /** Waits until every server but the primary follows it and acknowledges. */
    public abstract void settled();

    /** Clients that write until they are closed; each load writes rows of its own. */
    public final LoadWriters load() {
        int first = nextWriter;
        nextWriter += WRITERS;
        return LoadWriters.start(clients, ledger, first, WRITERS, LoadWriters.HARDLY_ANY);
    }

    /** Where applications write. */
    public final WriteTarget clients() {
        return clients;
    }

    /** Each server by its name, past the router. */
    public final Map<String, WriteTarget> servers() {
        return servers;
    }

    /** What {@code @@global.read_only} says on each server that answers. */
    public final Map<String, Integer> readOnly() {
        Map<String, Integer> answers = new TreeMap<>();
        servers.forEach((name, server) -> {
            long answer = number(server, "SELECT @@global.read_only");
            if (answer >= 0) {
                answers.put(name, (int) answer);
            }
        });
        return answers;
    }

    /** Those that take writes now. */
    public final List<String> writable() {
        return readOnly().entrySet().stream()
                .filter(server -> server.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The one server that takes writes; waits for it. */
    public final String primaryName() {
        require("exactly one server takes writes", () -> writable().size() == 1);
        return writable().getFirst();
    }

    /** Whether so many replicas acknowledge what the server commits. */
    protected static boolean acknowledgers(WriteTarget administrator, int count) {
        return number(
                        administrator,
                        "SELECT variable_value FROM performance_schema.global_status"
                                + " WHERE variable_name = 'Rpl_semi_sync_source_clients'")
                == count;
    }

    /** The number a query gives, or -1 when the server does not answer. */
    public static long number(WriteTarget server, String query) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : -1;
        } catch (SQLException unreachable) {
            return -1;
        }
    }

    /** The first such event from the mark on; waits for it. */
    public final <T extends Payload> T await(int mark, Class<T> type, Predicate<T> fits) throws InterruptedException {
        return events.await(mark, type, fits, PATIENCE)
                .orElseThrow(() -> new AssertionError(
                        "no " + type.getSimpleName() + " within " + PATIENCE + " in " + names(mark)));
    }

    /** The first event of this type from the mark on; waits for it. */
    public final <T extends Payload> T await(int mark, Class<T> type) throws InterruptedException {
        return await(mark, type, any -> true);
    }

    /** The types of all events from the mark on. */
    public final List<String> names(int mark) {
        return events.since(mark).stream().map(entry -> entry.event().type()).toList();
    }

    /** Waits until so many more rows were acknowledged. */
    public final void writesGoOn() {
        long before = ledger.count();
        require("writes go on", () -> ledger.count() > before + 100);
    }

    /** With the load stopped: waits until all servers are equal, then compares them with the ledger. */
    public final LedgerCheck check() throws SQLException {
        require("all servers become equal", () -> {
            try {
                return LedgerCheck.of(ledger, servers).equal();
            } catch (SQLException unreachable) {
                return false;
            }
        });
        return LedgerCheck.of(ledger, servers);
    }

    /** Waits until it is so. */
    public static void require(String what, BooleanSupplier condition) {
        if (!Poll.until(PATIENCE, condition)) {
            throw new AssertionError(what + ": not within " + PATIENCE);
        }
    }

    /** Ends the looking; what is looked at stays. */
    @Override
    public void close() {
        sampler.close();
        events.close();
    }
}
