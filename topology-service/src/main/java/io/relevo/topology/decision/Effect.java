package io.relevo.topology.decision;

import io.relevo.events.OperationStep;
import io.relevo.mysql.gtid.GtidSet;
import java.time.Duration;
import java.util.Set;

/**
 * Something to be done to servers, outside the deciding code. Each is idempotent, since it may be done again by another
 * owner; each is bounded in time and answers with exactly one {@link Input}. The runner drops an effect whose identity is
 * that of one already running for the cluster.
 */
public sealed interface Effect {

    /** What is compared with the effects that run: of two with equal identities the later one is not begun. */
    default Object identity() {
        return this;
    }

    /** An effect that is a step of the operation under way; answers with a {@link Input.StepResult}. */
    sealed interface OfOperation extends Effect {
        String operation();

        long epoch();

        /** The step that it does. */
        default OperationStep step() {
            return switch (this) {
                case CloseWrites close -> OperationStep.CLOSE;
                case HandOver handOver -> OperationStep.HAND_OVER;
                case Freeze freeze -> OperationStep.FREEZE;
                case Drain drain -> OperationStep.DRAIN;
                case Attach attach -> OperationStep.ATTACH;
                case Open open -> OperationStep.OPEN;
                case Reopen reopen -> OperationStep.UNDO;
            };
        }
    }

    /**
     * Make ready for a planned change while the primary still takes writes: early acknowledgers follow the candidate, and
     * it comes close to the primary. With enough of them attached that is all: answers {@link Input.Ready}. Otherwise
     * close the primary for writes within the time given, kill what holds it up after a grace, and read its executed set
     * when nothing can be added any more: answers {@link Input.WritesClosed}. A candidate that has executed all of it is
     * made to follow nobody, in so far as that does not hold up the answer.
     *
     * @param early acknowledgers that are made to follow the candidate, as many as leave the primary enough others; where
     *     that does not succeed, it is left to {@link Attach}
     * @param required how many of them must be attached to the candidate for it to be opened
     * @param within from when they follow the candidate
     */
    record CloseWrites(
            String operation,
            long epoch,
            String primary,
            String candidate,
            Set<String> early,
            int required,
            Duration within)
            implements OfOperation {
        public CloseWrites {
            early = Set.copyOf(early);
        }
    }

    /**
     * Close the primary after a grace for what is under way, let the candidate apply all that the primary has then, stop
     * the candidate's replication, set semi-sync on it and open it. The owner's authority is checked immediately before
     * each of them. Answers {@link Input.Opened}, or {@link Input.HandOverFailed} when the candidate was not ready in time.
     *
     * @param within from the grace to the opening
     * @param first whether it was never begun before: only then can it be known that nobody has opened the candidate
     */
    record HandOver(
            String operation,
            long epoch,
            String primary,
            String candidate,
            int acknowledgements,
            Duration within,
            boolean first)
            implements OfOperation {

        /** Whether it is the first time and how the cluster is set by now makes no difference: never two at once. */
        @Override
        public Object identity() {
            return new Identity(operation, epoch);
        }

        private record Identity(String operation, long epoch) {}
    }

    /**
     * Stop the receivers of these servers, all at once, close those that are open, and read each server after that. The old
     * primary, if named, is closed on a best-effort basis at the same time and never waited for beyond the given time.
     * Answers {@link Input.Frozen}.
     */
    record Freeze(String operation, long epoch, String oldPrimary, Set<String> nodes, Duration within)
            implements OfOperation {
        public Freeze {
            nodes = Set.copyOf(nodes);
        }
    }

    /** Let the candidate apply all of the target. Answers {@link Input.Drained}. */
    record Drain(String operation, long epoch, String candidate, GtidSet target, Duration within)
            implements OfOperation {}

    /**
     * Stop the candidate's replication (its relay log is applied by now), make the followers follow it, the acknowledgers
     * among them as such and the others plainly, and wait until as many as required are attached and have received or
     * executed the target, no longer than the time given. Fewer is no failure. One that does not acknowledge yet may
     * have dropped what it once acknowledged: it is asked to only when it has the target. Semi-sync on the candidate stays off.
     * Answers {@link Input.Attached}.
     */
    record Attach(
            String operation,
            long epoch,
            String candidate,
            GtidSet target,
            Set<String> followers,
            Set<String> acknowledgers,
            int required,
            Duration within)
            implements OfOperation {
        public Attach {
            followers = Set.copyOf(followers);
            acknowledgers = Set.copyOf(acknowledgers);
        }
    }

    /**
     * Set semi-sync on the candidate as recorded (number of acknowledgements, 0 for none) and open it. The one
     * irreversible effect: the owner's authority is checked immediately before. Its replication is stopped before;
     * whom it followed is left to {@link ForgetSource}. Answers {@link Input.Opened}.
     */
    record Open(String operation, long epoch, String candidate, int acknowledgements) implements OfOperation {}

    /** Open the old primary again after a switchover that did not work out; same rules as {@link Open}. */
    record Reopen(String operation, long epoch, String primary, int acknowledgements) implements OfOperation {}

    /** Close a server that must not be writable. Answers {@link Input.Fenced}. */
    record Fence(String node, long epoch, String cause) implements Effect {}

    /**
     * Make a sound server follow the primary, as acknowledger or not; changes nothing that is already so. Its relay log
     * is kept. Answers with nothing on success, or when catching up takes longer: the next look shows it.
     *
     * @param afterCatchingUp whether one that does not acknowledge follows without until it has all that the primary has
     *     executed by then: it may have restarted and dropped what it had acknowledged
     */
    record Follow(String node, long epoch, String primary, boolean acknowledging, boolean afterCatchingUp)
            implements Effect {}

    /**
     * Let the open primary forget whom it followed before it was opened. Its relay log is applied; else nothing is done.
     * Answers with nothing: the next look shows it.
     */
    record ForgetSource(String primary, long epoch) implements Effect {}

    /** Switch semi-sync of the primary on (with so many acknowledgements) or off (0). Answers {@link Input.SemiSyncAdjusted}. */
    record AdjustSemiSync(String primary, long epoch, int acknowledgements) implements Effect {}
}
