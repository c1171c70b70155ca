package io.relevo.events;

import io.relevo.events.ClusterDocument.OperationKind;
import java.util.Map;

/**
 * The next step of an operation is about to be done; written before it is.
 *
 * @param step the step that is about to be done
 * @param candidate the server to be opened, or null before it is chosen
 * @param target the GTID set the candidate must have executed before it is opened; empty before it is known
 * @param positions what each frozen server had received and executed together, by name; empty where it plays no part
 */
public record OperationStepStarted(
        String cluster,
        String operation,
        OperationKind kind,
        long epoch,
        OperationStep step,
        String candidate,
        String target,
        Map<String, String> positions,
        String reason)
        implements TopologyFact {
    public OperationStepStarted {
        positions = Map.copyOf(positions);
    }
}
