package io.relevo.benchmarks.stage;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.load.Ledger;
import io.relevo.sandbox.load.LoadWriters;
import io.relevo.sandbox.process.Poll;
import java.time.Duration;

/** One load with a ledger of its own, from its first row to the comparison of all servers. */
public final class Round {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROWS_PER_CLIENT = 40;

    private final LoadWriters load;
    private final Ledger ledger;

    Round(LoadWriters load, Ledger ledger) {
        this.load = load;
        this.ledger = ledger;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Waits until every client has written since that time, and all of them together a few rows more. */
    public void awaitWritesSince(long nanos, Duration within) {
        long before = ledger.count();
        boolean writing = Poll.until(
                within,
                () -> ledger.writersSince(nanos) == load.clients()
                        && ledger.count() > before + (long) ROWS_PER_CLIENT * load.clients());
        if (!writing) {
            throw new SandboxFailure("only %d of %d clients wrote within %d s"
                    .formatted(ledger.writersSince(nanos), load.clients(), within.toSeconds()));
        }
    }

    /** Waits until every client writes, from now on. */
    public void awaitWrites() {
        awaitWritesSince(System.nanoTime(), PATIENCE);
    }

    /** Ends the load; every row is acknowledged or refused after that. Does nothing the second time. */
    public void stop() {
        load.close();
    }
}
