package io.relevo.runtime.pace;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets many that come together begin one after the other: some at once, the others a gap apart, so that no more begin in
 * any time than the gaps allow. One that comes alone begins at once, however many there are already. Thread-safe.
 */
public final class StaggeredStart {
    private final long gap;
    private final long burst;
    private final LongSupplier nanoTime;
    private Long allowance;

    /**
     * @param gap from one start to the next, more than 0
     * @param atOnce how many may start together; 1 or more
     * @param nanoTime a monotonic clock
     */
    public StaggeredStart(Duration gap, int atOnce, LongSupplier nanoTime) {
        if (gap.isNegative() || gap.isZero() || atOnce < 1) {
            throw new IllegalArgumentException("a gap above 0, and 1 or more at once: " + gap + ", " + atOnce);
        }
        this.gap = gap.toNanos();
        this.burst = this.gap * (atOnce - 1);
        this.nanoTime = nanoTime;
    }

    /** A start from now on; answers how long to wait before it, 0 or more. */
    public synchronized Duration next() {
        long now = nanoTime.getAsLong();
        long due = allowance == null || allowance - now < 0 ? now : allowance;
        allowance = due + gap;
        return Duration.ofNanos(Math.max(0, due - burst - now));
    }
}
