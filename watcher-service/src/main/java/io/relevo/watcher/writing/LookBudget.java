package io.relevo.watcher.writing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many looks at primaries' writing one watcher makes: each looks and writes, which takes it and the server several
 * times what a probe does. Those of many primaries share a fixed number a second. Thread-safe.
 */
final class LookBudget {

    private static final int A_SECOND = 50;

    private final AtomicInteger primaries = new AtomicInteger();

    /** One more is looked at from now on. */
    void join() {
        primaries.incrementAndGet();
    }

    /** One that joined is looked at no more. */
    void leave() {
        primaries.decrementAndGet();
    }

    /**
     * From one look at a primary to the next.
     *
     * @param least when there are few
     */
    Duration period(Duration least) {
        Duration share = Duration.ofMillis(primaries.get() * 1000L / A_SECOND);
        return share.compareTo(least) > 0 ? share : least;
    }
}
