package io.relevo.events;

import java.util.List;
import java.util.Map;

/** What became of a planned change of primary. */
public sealed interface SwitchoverFact extends TopologyFact {

    /** Somebody asked for a switchover; it begins when the next look at the servers finds them ready, or is refused. */
    record SwitchoverRequested(String cluster, String operation, String to, String requestedBy)
            implements SwitchoverFact {}

    /**
     * Writes are about to be closed on the present primary.
     *
     * @param cause why: an operator asked, or the preferred primary is back
     */
    record SwitchoverStarted(
            String cluster, String operation, long epoch, String from, String to, String cause, String requestedBy)
            implements SwitchoverFact {}

    /**
     * The new primary is open for writes and routed to.
     *
     * @param gtidExecuted what it had executed when it was opened
     * @param writesClosedMillis how long nobody could write, as the owner measured it
     * @param stepMillis how long each step took, by the step's name; {@code CLOSING}, {@code APPLYING} and {@code OPENING}
     *     are the parts of {@code HAND_OVER} in which nobody could write
     * @param ended what clients had under way in that step and was ended after a grace, in words
     */
    record SwitchoverCompleted(
            String cluster,
            String operation,
            long epoch,
            String primary,
            String previousPrimary,
            String gtidExecuted,
            ClusterDocument.Durability durability,
            long writesClosedMillis,
            Map<String, Long> stepMillis,
            List<String> ended)
            implements SwitchoverFact {
        public SwitchoverCompleted {
            ended = ended == null ? List.of() : List.copyOf(ended);
            stepMillis = stepMillis == null ? Map.of() : Map.copyOf(stepMillis);
        }
    }

    /** The old primary is open again; nothing else changed. */
    record SwitchoverUndone(
            String cluster, String operation, long epoch, String primary, OperationStep step, String reason)
            implements SwitchoverFact {}

    /**
     * The primary cannot write, or can again. One that cannot gives its role to another server, if failover is automatic.
     *
     * @param unwell all servers of which this is known now
     */
    record UnwellChanged(String cluster, long epoch, String node, List<ClusterDocument.Unwell> unwell, String reason)
            implements SwitchoverFact {
        public UnwellChanged {
            unwell = List.copyOf(unwell);
        }
    }

    /** A switchover was asked for that cannot be begun; nothing was touched. */
    record SwitchoverRefused(
            String cluster, String operation, String to, String rule, String explanation, String requestedBy)
            implements SwitchoverFact {}
}
