package io.relevo.topology.decision;

import io.relevo.events.DetectionEvent;
import io.relevo.events.RelevoCommand;
import io.relevo.events.ResyncEvent;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.gtid.GtidSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that can make the topology service decide something: words from the log, looks at servers, results of effects. */
public sealed interface Input {

    /** A watcher said something. */
    record Detected(DetectionEvent event) implements Input {}

    /** The resync service said something. */
    record Resynced(ResyncEvent event) implements Input {}

    /** Somebody asked for something; the command's id becomes the id of the operation it leads to. */
    record Commanded(String commandId, RelevoCommand command) implements Input {}

    /**
     * A regular look at all servers of the cluster, all taken within one bounded round.
     *
     * @param documentVersion the version of the document that was in force when the round began; a look that began
     *     before the last change says nothing about what that change led to
     */
    record Observed(long documentVersion, Map<String, NodeView> views) implements Input {
        public Observed {
            views = Map.copyOf(views);
        }
    }

    /** An effect of an operation ended; void when its operation or step is no longer the present one. */
    sealed interface StepResult extends Input {
        String operation();
    }

    /**
     * Result of {@link Effect.CloseWrites}: the candidate is close to the primary, which still takes writes.
     *
     * @param acknowledging how many servers are attached to the candidate as acknowledgers
     */
    record Ready(String operation, int acknowledging) implements StepResult {}

    /**
     * Result of {@link Effect.CloseWrites}: nothing is written any more, and this is all the primary has.
     *
     * @param applied whether the candidate was seen to have executed all of it
     * @param ended what clients had under way that was not over after the grace, in words
     */
    record WritesClosed(String operation, GtidSet executed, boolean applied, List<String> ended) implements StepResult {
        public WritesClosed {
            ended = List.copyOf(ended);
        }

        public WritesClosed(String operation, GtidSet executed) {
            this(operation, executed, false, List.of());
        }
    }

    /**
     * Result of {@link Effect.HandOver}: the old primary answers, and the candidate was not opened in time.
     *
     * @param untouched whether it is certain that nobody has opened the candidate or will, in this step
     */
    record HandOverFailed(String operation, boolean untouched, String reason) implements StepResult {}

    /**
     * Result of {@link Effect.Freeze}: a view of every server asked, taken after its receiver was stopped; unseen where
     * it could not be stopped for certain.
     */
    record Frozen(String operation, Map<String, NodeView> views) implements StepResult {
        public Frozen {
            views = Map.copyOf(views);
        }
    }

    /** Result of {@link Effect.Drain}: the candidate executed the target; this is all it has. */
    record Drained(String operation, GtidSet executed) implements StepResult {}

    /**
     * Result of {@link Effect.Attach}: the servers that now follow the candidate.
     *
     * @param acknowledging how many of them would acknowledge and have all of the target
     */
    record Attached(String operation, Set<String> following, int acknowledging) implements StepResult {
        public Attached {
            following = Set.copyOf(following);
        }
    }

    /**
     * Result of {@link Effect.Open}, {@link Effect.HandOver} and {@link Effect.Reopen}: the server takes writes.
     *
     * @param ended what clients had under way on the old primary that was not over after the grace, in words
     */
    record Opened(
            String operation,
            GtidSet executed,
            Map<String, Long> stepMillis,
            long writesClosedMillis,
            List<String> ended)
            implements StepResult {
        public Opened {
            stepMillis = Map.copyOf(stepMillis);
            ended = List.copyOf(ended);
        }

        /** Nothing of clients' was ended for it. */
        public Opened(String operation, GtidSet executed, Map<String, Long> stepMillis, long writesClosedMillis) {
            this(operation, executed, stepMillis, writesClosedMillis, List.of());
        }
    }

    /** An effect of an operation could not be brought to its end. */
    record StepFailed(String operation, Effect.OfOperation effect, FailureKind failure, String reason)
            implements StepResult {}

    /** Result of {@link Effect.Fence}. */
    record Fenced(String node, String means, String cause) implements Input {}

    /** Result of {@link Effect.AdjustSemiSync}: semi-sync of the primary is as asked. */
    record SemiSyncAdjusted(String primary, boolean enabled) implements Input {}

    /** An effect outside any operation failed; the next look decides whether it is still wanted. */
    record EffectFailed(Effect effect, FailureKind failure, String reason) implements Input {}
}
