package io.relevo.watcher.probe;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** How the end of a session wakes the prober. A ring that comes while an earlier one is not heard yet is the same ring. */
final class Bell {

    private final BlockingQueue<Long> rings = new ArrayBlockingQueue<>(1);

    /** Rings, with the monotonic time of the cause. */
    void ring(long nanoTime) {
        rings.offer(nanoTime);
    }

    /** Waits for a ring; empty when none came in time. */
    OptionalLong await(Duration atMost) throws InterruptedException {
        Long ring = rings.poll(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
        return ring == null ? OptionalLong.empty() : OptionalLong.of(ring);
    }
}
