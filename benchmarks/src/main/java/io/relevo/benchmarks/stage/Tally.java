package io.relevo.benchmarks.stage;

import io.relevo.sandbox.load.Ledger;
import io.relevo.sandbox.load.LedgerCheck;

/** Sums over all rounds. Used by one thread. */
public final class Tally {
    private long acknowledged;
    private long refused;
    private long lost;

    void add(Ledger ledger, LedgerCheck check) {
        acknowledged += ledger.count();
        refused += ledger.refusals();
        lost += check.lost();
    }

    public long acknowledged() {
        return acknowledged;
    }

    public long refused() {
        return refused;
    }

    /** Rows that were acknowledged and that at least one server lacks. */
    public long lost() {
        return lost;
    }
}
