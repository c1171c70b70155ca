package io.relevo.system.containers;

import io.relevo.sandbox.load.Ledger;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether nothing was acknowledged for a while, asked again and again. */
final class Stalled implements BooleanSupplier {
    private static final Duration WHILE = Duration.ofMillis(300);

    private final Ledger ledger;
    private long count = -1;
    private long since;

    Stalled(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public boolean getAsBoolean() {
        long present = ledger.count();
        if (present != count) {
            count = present;
            since = System.nanoTime();
        }
        return System.nanoTime() - since > WHILE.toNanos();
    }
}
