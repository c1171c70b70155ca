package io.relevo.events;

import java.util.List;

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

    /** The new primary is open for writes and routed to. */
    record SwitchoverCompleted(
            String cluster,
            String operation,
            long epoch,
            String primary,
            String previousPrimary,
            String gtidExecuted,
            ClusterDocument.Durability durability,
            long writesClosedMillis)
            implements SwitchoverFact {}

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
