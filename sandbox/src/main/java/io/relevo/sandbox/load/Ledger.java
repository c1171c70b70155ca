package io.relevo.sandbox.load;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which rows the database acknowledged, and the longest time between two acknowledgements since a mark was set.
 * Thread-safe; times are taken from the monotonic clock.
 */
public final class Ledger {
    private final Set<Long> acknowledged = new TreeSet<>();
    private long lastNanos;
    private long longestGapNanos;
    private long refused;

    /** A commit of this row returned without error just now. */
    public synchronized void acknowledge(long id) {
        long now = System.nanoTime();
        if (lastNanos != 0) {
            longestGapNanos = Math.max(longestGapNanos, now - lastNanos);
        }
        lastNanos = now;
        acknowledged.add(id);
    }

    /** A write ended in an error: the row may or may not be there. */
    public synchronized void refuse() {
        refused++;
    }

    /** Starts a new measurement of the longest gap, at the last acknowledgement. */
    public synchronized void mark() {
        longestGapNanos = 0;
    }

    /** The longest time without any acknowledgement since the mark, the one that lasts until now included. */
    public synchronized Duration longestGap() {
        long open = lastNanos == 0 ? 0 : System.nanoTime() - lastNanos;
        return Duration.ofNanos(Math.max(longestGapNanos, open));
    }

    /** How many rows were acknowledged so far. */
    public synchronized long count() {
        return acknowledged.size();
    }

    /** How many writes ended in an error so far. */
    public synchronized long refusals() {
        return refused;
    }

    /** The acknowledged rows, as they are now. */
    public synchronized Set<Long> rows() {
        return new TreeSet<>(acknowledged);
    }
}
