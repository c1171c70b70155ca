package io.relevo.events;

/**
 * A watcher's latest view of one server, on {@link Topic#NODES}.
 *
 * @param outcome what the probe met, as in {@link DetectionEvent.ProbeFinding}
 * @param serverUuid null, like all that follows, when the server did not answer
 * @param secondsBehind how far the applier is behind the source's commits; null when unknown or not a replica
 */
public record NodeObservation(
        String cluster,
        String node,
        String zone,
        boolean reachable,
        String outcome,
        String serverUuid,
        String version,
        Boolean readOnly,
        Boolean superReadOnly,
        String gtidExecuted,
        String sourceUuid,
        String receiverState,
        String applierState,
        Double secondsBehind)
        implements Payload {}
