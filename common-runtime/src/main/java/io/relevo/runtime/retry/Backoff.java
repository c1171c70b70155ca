package io.relevo.runtime.retry;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubled with each failure up to a limit, of which a random part between half
 * and all is taken, so that many who failed together do not come back together. Immutable; thread-safe when its random
 * generator is.
 *
 * @param initial the wait after the first failure, before the random part is taken
 * @param limit the longest wait
 */
public record Backoff(Duration initial, Duration limit, RandomGenerator random) {

    private static final int MOST_DOUBLINGS = 30;

    public Backoff {
        Objects.requireNonNull(random, "random");
        if (initial.isNegative() || initial.isZero() || limit.compareTo(initial) < 0) {
            throw new IllegalArgumentException(
                    "the wait must be positive and its limit not shorter: " + initial + ", " + limit);
        }
    }

    /**
     * The wait before the next try.
     *
     * @param failures how many tries have failed in a row; 1 or more
     */
    public Duration after(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("nothing failed yet: " + failures);
        }
        long full = Math.min(limit.toNanos(), doubled(Math.min(failures - 1, MOST_DOUBLINGS)));
        return Duration.ofNanos(full - (long) (full / 2.0 * random.nextDouble()));
    }

    private long doubled(int times) {
        long nanos = initial.toNanos();
        return nanos > Long.MAX_VALUE >> times ? Long.MAX_VALUE : nanos << times;
    }
}
