package io.relevo.runtime.id;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Gives UUIDs of version 7: unique, and in the order of their making as text, within one instance even when the clock
 * stands still or steps back. Thread-safe.
 */
public final class Ids implements Supplier<String> {

    private static final int SEQUENCE_BITS = 12;
    private static final long VERSION = 7L << SEQUENCE_BITS;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long VARIANT_MASK = 0x3fff_ffff_ffff_ffffL;

    private final Clock clock;
    private final RandomGenerator random;
    private long last;

    public Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Ids by the system's clock and secure randomness. */
    public static Ids system() {
        return new Ids(Clock.systemUTC(), new SecureRandom());
    }

    @Override
    public String get() {
        long stamp = nextStamp();
        long high = (stamp >>> SEQUENCE_BITS << 16) | VERSION | (stamp & ((1L << SEQUENCE_BITS) - 1));
        return new UUID(high, (random.nextLong() & VARIANT_MASK) | VARIANT).toString();
    }

    /** Milliseconds in the upper bits and a sequence in the lower twelve; strictly rising. */
    private synchronized long nextStamp() {
        last = Math.max(last + 1, clock.millis() << SEQUENCE_BITS);
        return last;
    }
}
