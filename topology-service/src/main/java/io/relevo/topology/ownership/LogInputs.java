package io.relevo.topology.ownership;

import io.relevo.events.BackupEntry;
import io.relevo.events.BackupEvent;
import io.relevo.events.ClusterDocument;
import io.relevo.events.DetectionEvent;
import io.relevo.events.EventEnvelope;
import io.relevo.events.NodeObservation;
import io.relevo.events.RelevoCommand;
import io.relevo.events.RestoreEvent;
import io.relevo.events.ResyncEvent;
import io.relevo.events.TopologyFact;
import io.relevo.events.UnknownPayload;
import io.relevo.runtime.kafka.Cause;
import io.relevo.topology.decision.Input;
import java.util.Optional;

/** Which records of the log are inputs: what others saw, did and asked. Own facts are in the documents already. */
final class LogInputs {
    private LogInputs() {}

    /** The input in an envelope, or nothing when it is not one to decide upon. */
    static Optional<Arrival> of(EventEnvelope envelope) {
        return input(envelope).map(input -> new Arrival(envelope.subject(), input, cause(envelope)));
    }

    private static Optional<Input> input(EventEnvelope envelope) {
        return switch (envelope.payload()) {
            case DetectionEvent event -> Optional.of(new Input.Detected(event));
            case ResyncEvent event -> Optional.of(new Input.Resynced(event));
            case RelevoCommand command -> Optional.of(new Input.Commanded(envelope.id(), command));
            case TopologyFact fact -> Optional.empty();
            case BackupEvent event -> Optional.empty();
            case RestoreEvent event -> Optional.empty();
            case ClusterDocument document -> Optional.empty();
            case NodeObservation observation -> Optional.empty();
            case BackupEntry entry -> Optional.empty();
            case UnknownPayload unknown -> Optional.empty();
        };
    }

    private static Cause cause(EventEnvelope envelope) {
        return envelope.payload() instanceof RelevoCommand
                ? Cause.command(envelope.id())
                : new Cause(Optional.of(envelope.id()), Optional.empty(), Optional.empty());
    }
}
