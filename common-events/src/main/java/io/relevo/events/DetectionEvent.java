package io.relevo.events;

import java.util.List;

/** What the watchers saw. Each carries its evidence and the rule that fired. */
public sealed interface DetectionEvent extends RelevoEvent {

    /** The server this is about. */
    String node();

    /**
     * The primary is gone, and no replica could prove it alive.
     *
     * @param epoch the epoch the watcher judged in; a verdict on an older epoch is void
     * @param detectionMillis from the first sign to the verdict
     * @param lastExecuted GTID set: what the primary had executed when this watcher last saw it open for writes; empty when
     *     it never did. While the cluster is lossless, all of it was acknowledged
     */
    record PrimaryDown(
            String cluster,
            String node,
            long epoch,
            String zone,
            String rule,
            Evidence evidence,
            long detectionMillis,
            String lastExecuted)
            implements DetectionEvent {
        public PrimaryDown {
            lastExecuted = lastExecuted == null ? "" : lastExecuted;
        }
    }

    /** A server that was the primary when it went down answers again. It is not classified yet. */
    record PrimaryBack(
            String cluster,
            String node,
            long epoch,
            String zone,
            String serverUuid,
            boolean readOnly,
            String gtidExecuted)
            implements DetectionEvent {}

    /** A replica is gone. */
    record ReplicaDown(
            String cluster, String node, long epoch, String zone, String rule, Evidence evidence, long detectionMillis)
            implements DetectionEvent {}

    /** A replica answers again. It is not classified yet. */
    record ReplicaBack(
            String cluster,
            String node,
            long epoch,
            String zone,
            String serverUuid,
            boolean readOnly,
            String gtidExecuted)
            implements DetectionEvent {}

    /**
     * The primary answers, but something is wrong with it. Said again while it lasts.
     *
     * @param errorNumber MySQL's error number that told of it, or 0
     * @param advice what a person should look at
     */
    record PrimaryUnwell(
            String cluster,
            String node,
            long epoch,
            String zone,
            Ailment ailment,
            String rule,
            int errorNumber,
            Symptoms evidence,
            String advice)
            implements DetectionEvent {}

    /**
     * What was wrong with the primary is over.
     *
     * @param rule the rule that had fired
     */
    record PrimaryWell(String cluster, String node, long epoch, String zone, Ailment ailment, String rule)
            implements DetectionEvent {}

    /** What can be wrong with a primary that answers. */
    enum Ailment {
        /** Its storage fails it: a switchover to a sound server mends that. */
        CANNOT_WRITE,
        /** It cannot keep up, or lets nobody in: another server would fare no better. */
        OVERLOADED
    }

    /**
     * What an ailment was found by.
     *
     * @param probe what the watcher's own connection met
     * @param ownWriteMillis how long the watcher's own write took, or has been under way; 0 when there was none
     * @param committing sessions in the middle of a commit
     * @param awaitingAcknowledgement those of them that wait for a replica
     * @param stillMillis for how long no commit has got any further; 0 when they go on
     */
    record Symptoms(
            ProbeFinding probe, long ownWriteMillis, int committing, int awaitingAcknowledgement, long stillMillis) {}

    /** What a verdict rests on: the watcher's own look and each replica's word. */
    record Evidence(ProbeFinding probe, List<ReplicaFinding> replicas) {
        public Evidence {
            replicas = List.copyOf(replicas);
        }
    }

    /**
     * What the watcher's own connection met.
     *
     * @param outcome ANSWERED, REFUSED, TIMED_OUT, UNREACHABLE, CONNECTION_LOST, TOO_MANY_CONNECTIONS or ERROR
     * @param errorNumber MySQL's error number, or 0
     */
    record ProbeFinding(String outcome, int errorNumber, long elapsedMillis) {}

    /**
     * What one replica knew of the primary, read at least twice.
     *
     * @param receiverState ON, CONNECTING, OFF, or null when the replica did not answer
     * @param proofOfLife whether it received a heartbeat or a transaction after the failed probe
     */
    record ReplicaFinding(
            String node,
            String outcome,
            String receiverState,
            long heartbeatsBefore,
            long heartbeatsAfter,
            boolean receivedMore,
            int receiverErrorNumber,
            boolean proofOfLife) {}
}
