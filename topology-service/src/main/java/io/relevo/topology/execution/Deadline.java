package io.relevo.topology.execution;

import java.time.Duration;

/** A moment of the monotonic clock by which something must be over. */
record Deadline(long nanoTime) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** How long it is until then; zero when it is over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    boolean over() {
        return nanoTime - System.nanoTime() <= 0;
    }

    Deadline later(Duration by) {
        return new Deadline(nanoTime + by.toNanos());
    }

    /** This moment, or the end of the given time if that comes first. */
    Deadline orIn(Duration time) {
        Deadline other = in(time);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }
}
