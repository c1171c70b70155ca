package io.relevo.mysql.loop;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Time as a loop's thread lives it: it stands still while the thread does not run, because the process is paused, collects
 * garbage, or gets no processor. A server that was not listened to was not silent. Ticks come from the loop's thread;
 * anybody may ask for the time, which never goes back.
 */
final class LoopTime {

    /** From one tick to the next. */
    static final Duration TICK = Duration.ofMillis(20);

    /** What may lie between two ticks and count in full: to be late by a little is usual. */
    private static final long MOST = TICK.multipliedBy(3).toNanos();

    private final LongSupplier clock;
    private volatile Tick latest;

    private record Tick(long at, long lived) {}

    /** @param clock monotonic nanoseconds */
    LoopTime(LongSupplier clock) {
        this.clock = clock;
        this.latest = new Tick(clock.getAsLong(), 0);
    }

    /** The thread runs. */
    void tick() {
        long now = clock.getAsLong();
        latest = new Tick(now, lived(latest, now));
    }

    /** Monotonic nanoseconds, from an arbitrary origin. */
    long nanos() {
        return lived(latest, clock.getAsLong());
    }

    private static long lived(Tick before, long now) {
        return before.lived() + Math.clamp(now - before.at(), 0, MOST);
    }
}
