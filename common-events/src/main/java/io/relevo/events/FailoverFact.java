package io.relevo.events;

import java.util.List;
import java.util.Map;

/** What became of a failover. */
public sealed interface FailoverFact extends TopologyFact {

    /**
     * The zones that find the primary down changed and are too few for a failover; none when it answers after all.
     *
     * @param votes all that stand now
     * @param required how many zones must agree
     */
    record VotesChanged(
            String cluster, long epoch, String node, List<ClusterDocument.Vote> votes, int required, String reason)
            implements FailoverFact {
        public VotesChanged {
            votes = List.copyOf(votes);
        }
    }

    /**
     * The primary is declared dead and routing to it is cut.
     *
     * @param epoch the epoch that begins
     * @param rival another server that may be open as well, since the role was being handed over between the two; null
     *     otherwise
     * @param cause the rule that fired in the watcher
     * @param acknowledgers every server that may have acknowledged a write in the epoch that ends
     * @param revocationsRequired how many of them must be stopped before anybody may be chosen
     * @param promotionFloor GTID set that nobody may lack who is promoted: what the failed primary was opened with unless
     *     enough acknowledgers are known to have it, and what watchers last saw on it while it was lossless
     * @param order what an operator ordered when it is done by hand; null otherwise
     */
    record FailoverStarted(
            String cluster,
            String operation,
            long epoch,
            String failedPrimary,
            String rival,
            String cause,
            List<String> acknowledgers,
            int revocationsRequired,
            String promotionFloor,
            ClusterDocument.FailoverOrder order)
            implements FailoverFact {
        public FailoverStarted {
            acknowledgers = List.copyOf(acknowledgers);
            promotionFloor = promotionFloor == null ? "" : promotionFloor;
        }
    }

    /**
     * A complete replica is open for writes and routed to.
     *
     * @param gtidExecuted what it had executed when it was opened
     * @param stepMillis how long each step took, by the step's name
     */
    record ReplicaPromoted(
            String cluster,
            String operation,
            long epoch,
            String node,
            String previousPrimary,
            String gtidExecuted,
            ClusterDocument.Durability durability,
            Map<String, Long> stepMillis)
            implements FailoverFact {
        public ReplicaPromoted {
            stepMillis = Map.copyOf(stepMillis);
        }
    }

    /**
     * Nobody may be promoted without risking acknowledged writes; nothing was changed that is not undone.
     *
     * @param rule the rule that forbids it
     * @param missing by server that answers, the GTID set it lacks of all that is known to be on any; a server that lacks
     *     nothing is not named
     * @param awaited servers that may have acknowledged writes and were not stopped with all they received
     * @param mostLost how many transactions would be lost at most if the best server were promoted now; null when that
     *     cannot be known
     * @param choices what an operator can do about it
     */
    record FailoverRefused(
            String cluster,
            String operation,
            long epoch,
            String failedPrimary,
            String rule,
            String explanation,
            Map<String, String> missing,
            List<String> awaited,
            Long mostLost,
            List<String> choices)
            implements FailoverFact {
        public FailoverRefused {
            missing = Map.copyOf(missing);
            awaited = List.copyOf(awaited);
            choices = List.copyOf(choices);
        }
    }

    /** A failover was ordered that cannot be begun; nothing was touched. */
    record FailoverOrderRefused(String cluster, String operation, String rule, String explanation, String requestedBy)
            implements FailoverFact {}

    /** A failover broke off in a step; it is tried again as long as the cluster has no primary. */
    record FailoverFailed(
            String cluster, String operation, long epoch, String failedPrimary, OperationStep step, String reason)
            implements FailoverFact {}

    /**
     * A server that must not be written to was closed.
     *
     * @param means how: "orderly", "sessions killed", "commits released", "already closed" where it was only left in offline mode, or
     *     how the fence command ended
     */
    record NodeFenced(String cluster, String node, long epoch, String means, String cause) implements FailoverFact {}
}
