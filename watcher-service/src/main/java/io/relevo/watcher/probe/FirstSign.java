package io.relevo.watcher.probe;

import io.relevo.watcher.verdict.Contact;
import java.time.Duration;

/**
 * What made the watcher look again.
 *
 * @param nanoTime when it began: the start of the first probe that failed, or the end of the session
 * @param failedAttempts fresh attempts that failed so far
 */
record FirstSign(long nanoTime, int failedAttempts) {

    static FirstSign brokenSession(long nanoTime) {
        return new FirstSign(nanoTime, 0);
    }

    /** A failed probe counts as an attempt unless only its old connection was lost. */
    static FirstSign failedProbe(long nanoTime, Sighting probe) {
        boolean failed = probe.contact() == Contact.REFUSED || probe.contact() == Contact.SILENT;
        return new FirstSign(nanoTime, failed && !probe.lostConnection() ? 1 : 0);
    }

    /** This sign as the latest of a trouble that began with an earlier one. */
    FirstSign since(FirstSign earlier) {
        return new FirstSign(earlier.nanoTime, failedAttempts);
    }

    Duration ago() {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
