package io.relevo.sandbox.demo;

import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxFailure;
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
import io.relevo.sandbox.story.Narrator;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Relevo's main job on a running sandbox: cycles of losing the primary under load and getting it back, and the proof that
 * nothing was lost. Every second cycle the old primary comes back with transactions that nobody else has.
 */
public final class Demo {
    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    private final Sandbox sandbox;
    private final Screen screen;
    private final DemoOptions options;

    /** A demo on this sandbox, told on this screen. */
    public Demo(Sandbox sandbox, Screen screen, DemoOptions options) {
        this.sandbox = sandbox;
        this.screen = screen;
        this.options = options;
    }

    /**
     * Runs all cycles and checks every server; the summary is not printed.
     *
     * @throws SandboxFailure when something expected did not happen in time
     */
    public Summary run() {
        try {
            return play();
        } catch (SQLException failed) {
            throw new SandboxFailure("a server could not be read: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("interrupted", interrupted);
        }
    }

    private Summary play() throws SQLException, InterruptedException {
        Ledger ledger = new Ledger();
        LedgerTable.create(clients());
        try (EventTimeline timeline = EventTimeline.follow(sandbox.kafka().bootstrapServers(), this::tell);
                WritabilitySampler sampler = WritabilitySampler.start(servers())) {
            List<CycleReport> reports = new ArrayList<>();
            try (LoadWriters load = LoadWriters.start(clients(), ledger, options.writers())) {
                screen.say(load.clients() + " clients write through " + sandbox.writeEndpoint());
                Cycle cycle = new Cycle(sandbox, timeline, ledger, screen);
                for (int number = 1; number <= options.cycles(); number++) {
                    reports.add(cycle.run(number, number % 2 == 0));
                }
            }
            screen.heading("Checking every acknowledged row on every server");
            awaitEqualServers();
            return Summary.of(reports, ledger, LedgerCheck.of(ledger, servers()), sampler);
        }
    }

    private void tell(EventTimeline.Entry entry) {
        screen.event(entry.event().type(), Narrator.words(entry.event().payload()));
    }

    private WriteTarget clients() {
        return target(sandbox.writeEndpoint());
    }

    private WriteTarget target(String endpoint) {
        Credentials application = sandbox.accounts().application();
        return new WriteTarget(endpoint, application.user(), application.password());
    }

    private Map<String, WriteTarget> servers() {
        Map<String, WriteTarget> servers = new TreeMap<>();
        for (MySqlNode node : sandbox.nodes()) {
            servers.put(node.name(), target(node.host() + ":" + node.port()));
        }
        return servers;
    }

    /** The clients have stopped: the replicas have what they need to end equal. */
    private void awaitEqualServers() {
        boolean equal = Poll.until(CATCH_UP, this::serversAreEqual);
        if (!equal) {
            screen.bad("the servers did not become equal within " + CATCH_UP.toSeconds() + " s");
        }
    }

    private boolean serversAreEqual() {
        return servers().values().stream().map(Demo::contents).distinct().count() == 1;
    }

    private static LedgerTable.Contents contents(WriteTarget server) {
        try {
            return LedgerTable.contents(server);
        } catch (SQLException unreachable) {
            throw new SandboxFailure("cannot read " + server + ": " + unreachable.getMessage(), unreachable);
        }
    }
}
