package io.relevo.watcher.verdict;

import io.relevo.watcher.verdict.WriteEvidence.Commits;
import java.time.Duration;
import java.util.Optional;

/**
 * What several looks at a primary's commits amount to. Only differences between looks count, and only the watcher's own
 * clock.
 *
 * @param last the latest look; empty before the first
 * @param stillSince since when commits have been waiting without one of them ending or a byte going to the binary log;
 *     empty when they go on
 */
public record CommitTestimony(Optional<Reading> last, Optional<Duration> stillSince) {

    /**
     * One look.
     *
     * @param at when, on the watcher's monotonic clock
     * @param committing sessions in the middle of a commit
     * @param awaitingAcknowledgement those of them that wait for a replica
     * @param executed the executed GTID set as text
     * @param bytesLogged bytes written to the binary log so far
     */
    public record Reading(Duration at, int committing, int awaitingAcknowledgement, String executed, long bytesLogged) {

        private boolean movedSince(Reading before) {
            return !executed.equals(before.executed) || bytesLogged != before.bytesLogged;
        }
    }

    /** Before the first look. */
    public static CommitTestimony none() {
        return new CommitTestimony(Optional.empty(), Optional.empty());
    }

    /** The testimony with one more look. */
    public CommitTestimony with(Reading reading) {
        boolean moved = last.map(reading::movedSince).orElse(true);
        if (reading.committing() == 0) {
            return new CommitTestimony(Optional.of(reading), Optional.empty());
        }
        Duration since = moved ? reading.at() : stillSince.orElse(reading.at());
        return new CommitTestimony(Optional.of(reading), Optional.of(since));
    }

    /** How commits fare as of the latest look. */
    public Commits commits(Duration patience) {
        if (last.filter(reading -> reading.awaitingAcknowledgement() > 0).isPresent()) {
            return Commits.AWAIT_ACKNOWLEDGEMENT;
        }
        if (stillFor().isZero()) {
            return Commits.GO_ON;
        }
        return stillFor().compareTo(patience) >= 0 ? Commits.STUCK : Commits.STILL;
    }

    /** For how long nothing has moved; zero when commits go on. */
    public Duration stillFor() {
        return stillSince
                .flatMap(since -> last.map(reading -> reading.at().minus(since)))
                .orElse(Duration.ZERO);
    }
}
