package io.relevo.sandbox.process;

import io.relevo.sandbox.SandboxFailure;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A bounded wait for something that can only be asked for. */
public final class Poll {
    private static final long FIRST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 50;

    private Poll() {}

    /**
     * Asks until the answer is yes or the time is over, at first every 2 ms, later every 50 ms.
     *
     * @return whether the answer was yes
     */
    public static boolean until(Duration limit, BooleanSupplier question) {
        return until(limit, Duration.ofMillis(LONGEST_PAUSE_MILLIS), question);
    }

    /**
     * The same for a question that costs something: the pauses grow to this length.
     *
     * @return whether the answer was yes
     */
    public static boolean until(Duration limit, Duration longestPause, BooleanSupplier question) {
        long end = System.nanoTime() + limit.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (!question.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            sleep(pause);
            pause = Math.min(longestPause.toMillis(), pause + pause / 2);
        }
        return true;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("interrupted while waiting", interrupted);
        }
    }
}
