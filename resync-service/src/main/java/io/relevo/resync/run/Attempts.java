package io.relevo.resync.run;

import io.relevo.resync.run.ResyncRun.Outcome;
import io.relevo.runtime.retry.Backoff;
import java.time.Duration;
import java.util.Optional;

/**
 * What is remembered of a node between attempts. Immutable; times are those of a clock that only goes forward.
 *
 * @param epoch of the cluster at the last attempt
 * @param failures in a row
 * @param notBeforeNanos when the next attempt may begin
 * @param parked whether trying again is useless until somebody has changed something
 * @param lastFailure what broke the last attempt, if it broke
 */
record Attempts(long epoch, int failures, long notBeforeNanos, boolean parked, Optional<StepFailure> lastFailure) {

    /** How long the topology service may take to record that a repair is completed. */
    private static final Duration RECORDING = Duration.ofSeconds(10);

    private static final Duration GIVE_WAY = Duration.ofSeconds(1);

    /** Nothing was tried yet in this epoch. */
    static Attempts none(long epoch, long nowNanos) {
        return new Attempts(epoch, 0, nowNanos, false, Optional.empty());
    }

    /** The same after one more attempt. */
    Attempts after(Outcome outcome, Backoff backoff, long nowNanos) {
        return switch (outcome) {
            case Outcome.Completed completed ->
                new Attempts(epoch, 0, nowNanos + RECORDING.toNanos(), false, Optional.empty());
            case Outcome.GaveWay gaveWay ->
                new Attempts(epoch, failures, nowNanos + GIVE_WAY.toNanos(), false, lastFailure);
            case Outcome.Failed failed ->
                new Attempts(
                        epoch,
                        failures + 1,
                        nowNanos + backoff.after(failures + 1).toNanos(),
                        failed.failure().operatorNeeded(),
                        Optional.of(failed.failure()));
        };
    }

    /** The same, as if it were due now. */
    Attempts dueNow(long nowNanos) {
        return new Attempts(epoch, failures, nowNanos, false, lastFailure);
    }

    boolean isDue(long nowNanos) {
        return !parked && nowNanos - notBeforeNanos >= 0;
    }
}
