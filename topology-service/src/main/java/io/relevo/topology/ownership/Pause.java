package io.relevo.topology.ownership;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Bounded waits of a thread that end early, all of them and for good, when it is to stop. Thread-safe. */
final class Pause {
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Waits that long; returns early when stopped or interrupted. Answers whether the thread may go on. */
    boolean last(Duration duration) {
        try {
            return !stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            return false;
        }
    }

    void stop() {
        stopped.countDown();
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }
}
