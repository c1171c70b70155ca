package io.relevo.mysql.control;

import io.relevo.mysql.connection.MySqlFailure;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks again and again until the answer is yes, no longer than a given time. */
final class Poll {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Poll() {}

    /** False when the answer was no until the end of the time, or the thread was interrupted; asks at least once. */
    static boolean until(Question question, Duration limit) throws MySqlFailure {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!question.ask()) {
            if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    @FunctionalInterface
    interface Question {
        boolean ask() throws MySqlFailure;
    }
}
