package io.relevo.benchmarks.peer;

import io.relevo.sandbox.Progress;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.load.Ledger;
import io.relevo.sandbox.load.LedgerCheck;
import io.relevo.sandbox.load.LedgerTable;
import io.relevo.sandbox.load.LoadWriters;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.process.Poll;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Failures of a peer's primary, each on new servers, under the load that Relevo gets. */
public final class PeerBenchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CLIENTS = 8;
    private static final int ROWS = 40 * CLIENTS;

    private final PeerKind kind;
    private final Consumer<MySqlNode> fault;

    /** What happens to the primary is up to the caller. */
    public PeerBenchmark(PeerKind kind, Consumer<MySqlNode> fault) {
        this.kind = kind;
        this.fault = fault;
    }

    /** Runs so many failures. */
    public PeerReport run(int cycles, Progress progress) {
        List<Duration> outages = new ArrayList<>();
        long acknowledged = 0;
        long lost = 0;
        for (int number = 1; number <= cycles; number++) {
            try (PeerStage stage = PeerStage.up(kind.configuration());
                    Peer peer = kind.on(stage)) {
                Ledger ledger = new Ledger();
                Duration outage = fail(stage, peer, ledger);
                LedgerCheck check = LedgerCheck.of(ledger, stage.direct(peer.primary()));
                outages.add(outage);
                acknowledged += ledger.count();
                lost += check.lost();
                progress.say("%s, %d: writes out %d ms, %d lost"
                        .formatted(kind.description(), number, outage.toMillis(), check.lost()));
            } catch (SQLException failed) {
                throw new SandboxFailure(kind.description() + ": " + failed.getMessage(), failed);
            }
        }
        return new PeerReport(kind, outages, acknowledged, lost);
    }

    private Duration fail(PeerStage stage, Peer peer, Ledger ledger) throws SQLException {
        MySqlNode old = peer.begin();
        LedgerTable.create(stage.clients());
        try (LoadWriters load = LoadWriters.start(stage.clients(), ledger, CLIENTS)) {
            awaitRows(ledger, load);
            ledger.mark();
            fault.accept(old);
            if (!Poll.until(PATIENCE, () -> !peer.primary().name().equals(old.name()))) {
                throw new SandboxFailure(
                        kind.description() + " did not fail over within " + PATIENCE.toSeconds() + " s");
            }
            awaitRows(ledger, load);
            return ledger.longestGap();
        }
    }

    private void awaitRows(Ledger ledger, LoadWriters load) {
        long since = System.nanoTime();
        long before = ledger.count();
        boolean writing = Poll.until(
                PATIENCE, () -> ledger.writersSince(since) == load.clients() && ledger.count() > before + ROWS);
        if (!writing) {
            throw new SandboxFailure(kind.description() + ": clients do not write");
        }
    }
}
