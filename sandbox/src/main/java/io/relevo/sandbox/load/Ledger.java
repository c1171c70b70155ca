package io.relevo.sandbox.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which rows the database acknowledged, and the longest time between two acknowledgements since a mark was set.
 * Thread-safe; times are taken from the monotonic clock.
 */
public final class Ledger {
    private final RowSet acknowledged = new RowSet();
    private final Map<Long, Long> lastOfWriter = new HashMap<>();
    private long lastNanos;
    private Gap longest = new Gap(0, 0);
    private Gap longestOfOne = new Gap(0, 0);
    private long refused;

    /**
     * A time without any acknowledgement, whichever client it came from.
     *
     * @param from the acknowledgement before, as {@link System#nanoTime()} had it
     * @param to the one after, or the present while there is none
     */
    public record Gap(long from, long to) {
        public Duration duration() {
            return Duration.ofNanos(to - from);
        }

        private Gap orLonger(Gap other) {
            return other.to - other.from > to - from ? other : this;
        }
    }

    /** A commit of this row returned without error just now. */
    public synchronized void acknowledge(long id) {
        long now = System.nanoTime();
        if (lastNanos != 0) {
            longest = longest.orLonger(new Gap(lastNanos, now));
        }
        lastNanos = now;
        Long lastOfSame = lastOfWriter.put(id / LoadWriters.ROWS_PER_WRITER, now);
        if (lastOfSame != null) {
            longestOfOne = longestOfOne.orLonger(new Gap(lastOfSame, now));
        }
        acknowledged.add(id);
    }

    /** A write ended in an error: the row may or may not be there. */
    public synchronized void refuse() {
        refused++;
    }

    /** Starts a new measurement of the longest gap, at the last acknowledgement. */
    public synchronized void mark() {
        longest = new Gap(0, 0);
        longestOfOne = new Gap(0, 0);
    }

    /** The longest time without any acknowledgement since the mark, the one that lasts until now included. */
    public synchronized Duration longestGap() {
        return gap().duration();
    }

    /** As {@link #longestGap()}, with its ends. */
    public synchronized Gap gap() {
        return lastNanos == 0 ? longest : longest.orLonger(new Gap(lastNanos, System.nanoTime()));
    }

    /** As {@link #gap()}, of the client that waited longest: no client was without an acknowledgement for longer. */
    public synchronized Gap gapOfOneClient() {
        long now = System.nanoTime();
        return lastOfWriter.values().stream().map(last -> new Gap(last, now)).reduce(longestOfOne, Gap::orLonger);
    }

    /** How many clients had an acknowledgement after that time. */
    public synchronized long writersSince(long nanos) {
        return lastOfWriter.values().stream().filter(last -> last - nanos > 0).count();
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
        return acknowledged.toSet();
    }

    synchronized RowSet rowSet() {
        return acknowledged.copy();
    }
}
