package io.relevo.benchmarks.stage;

import io.relevo.events.Payload;
import io.relevo.sandbox.Progress;
import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.load.Ledger;
import io.relevo.sandbox.load.LedgerCheck;
import io.relevo.sandbox.load.LedgerTable;
import io.relevo.sandbox.load.LoadWriters;
import io.relevo.sandbox.load.WritabilitySampler;
import io.relevo.sandbox.load.WriteTarget;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.process.Poll;
import io.relevo.sandbox.story.EventTimeline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

/** A sandbox under load and observation. What is done on it leaves nothing behind, whether it succeeds or fails. */
public final class Stage {
    /** What any event is waited for, at most. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int CLIENTS = 8;

    private final Sandbox sandbox;
    private final Servers servers;
    private final EventTimeline events;
    private final WritabilitySampler sampler;
    private final Tally tally = new Tally();
    private final Duration thinkTime;
    private int nextClient;

    private Stage(Sandbox sandbox, EventTimeline events, Duration thinkTime) {
        this.sandbox = sandbox;
        this.servers = new Servers(sandbox);
        this.events = events;
        this.thinkTime = thinkTime;
        this.sampler = WritabilitySampler.start(servers.direct(), servers::ledTo);
    }

    /** A stage whose clients write as much as they can, see {@link #with(SandboxOptions, Duration, Progress, Function)}. */
    public static <T> T with(SandboxOptions options, Progress progress, Function<Stage, T> work) {
        return with(options, LoadWriters.HARDLY_ANY, progress, work);
    }

    /**
     * Starts a sandbox, does the work on it and takes it down, also when the work fails or the JVM is told to end.
     *
     * @param thinkTime from an acknowledgement to the next write of a client
     */
    public static <T> T with(SandboxOptions options, Duration thinkTime, Progress progress, Function<Stage, T> work) {
        StageName.clearLeftovers();
        Sandbox sandbox = Sandbox.up(options, progress);
        T result = sandbox.takenDownOnFailure(() -> {
            try (EventTimeline events = EventTimeline.follow(sandbox.kafka().bootstrapServers(), entry -> {})) {
                Stage stage = new Stage(sandbox, events, thinkTime);
                try {
                    LedgerTable.create(stage.servers.clients());
                    return work.apply(stage);
                } catch (SQLException failed) {
                    throw new SandboxFailure("the table for the load could not be made", failed);
                } finally {
                    stage.sampler.close();
                }
            }
        });
        sandbox.down();
        return result;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Servers servers() {
        return servers;
    }

    public EventTimeline events() {
        return events;
    }

    public WritabilitySampler sampler() {
        return sampler;
    }

    /** What all rounds so far came to. */
    public Tally tally() {
        return tally;
    }

    /** Starts clients on an empty table and returns when all of them write. */
    public Round beginRound() {
        try {
            LedgerTable.clear(servers.clients());
        } catch (SQLException failed) {
            throw new SandboxFailure("the table for the load could not be emptied: " + failed.getMessage(), failed);
        }
        Ledger ledger = new Ledger();
        Round round = new Round(LoadWriters.start(servers.clients(), ledger, nextClient, CLIENTS, thinkTime), ledger);
        nextClient += CLIENTS;
        round.awaitWrites();
        return round;
    }

    /** Ends the load, waits until all servers are equal and compares them with what was acknowledged. */
    public LedgerCheck endRound(Round round) {
        round.stop();
        if (!Poll.until(PATIENCE, servers::areEqual)) {
            throw new SandboxFailure("the servers did not become equal within " + PATIENCE.toSeconds() + " s");
        }
        try {
            LedgerCheck check = LedgerCheck.of(round.ledger(), servers.direct());
            tally.add(round.ledger(), check);
            return check;
        } catch (SQLException failed) {
            throw new SandboxFailure("a server could not be read: " + failed.getMessage(), failed);
        }
    }

    /** Waits until one server takes writes, all others follow it and acknowledge, and every service knows. */
    public void awaitSettled() {
        if (!Poll.until(PATIENCE, servers::areSettled)) {
            throw new SandboxFailure(
                    "the cluster did not settle within " + PATIENCE.toSeconds() + " s: " + servers.describe());
        }
    }

    /** The server that takes writes. */
    public MySqlNode primary() {
        return servers.primary().orElseThrow(() -> new SandboxFailure("no server takes writes"));
    }

    /** The first such event of the sandbox's own cluster from the mark on; waits for it and fails when it does not come. */
    public <T extends Payload> EventTimeline.Entry await(int mark, Class<T> type, Predicate<T> wanted) {
        Predicate<T> fits = payload -> payload.cluster().equals(sandbox.name()) && wanted.test(payload);
        try {
            if (events.await(mark, type, fits, PATIENCE).isEmpty()) {
                throw new SandboxFailure("no %s within %d s".formatted(type.getSimpleName(), PATIENCE.toSeconds()));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("interrupted", interrupted);
        }
        return events.since(mark).stream()
                .filter(entry -> entry.as(type).filter(fits).isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** The first event of this type from the mark on. */
    public <T extends Payload> EventTimeline.Entry await(int mark, Class<T> type) {
        return await(mark, type, any -> true);
    }

    /** A server by the account of applications, past the router and past any cut. */
    public WriteTarget direct(MySqlNode node) {
        return servers.direct().get(node.name());
    }
}
