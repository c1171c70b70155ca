package io.relevo.runtime.kafka;

import io.relevo.events.EventEnvelope;
import java.util.Optional;

/**
 * Why something is said.
 *
 * @param causationId the event that led to it
 * @param commandId the command that it answers
 * @param operationId the operation that it belongs to
 */
public record Cause(Optional<String> causationId, Optional<String> commandId, Optional<String> operationId) {

    /** Nothing led to it but what its writer saw. */
    public static Cause none() {
        return new Cause(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** It belongs to this operation. */
    public static Cause operation(String operationId) {
        return none().inOperation(operationId);
    }

    /** It follows from this event: caused by it, in the same operation and for the same command. */
    public static Cause of(EventEnvelope event) {
        return new Cause(Optional.of(event.id()), event.commandId(), event.operationId());
    }

    /** It answers this command. */
    public static Cause command(String commandId) {
        return new Cause(Optional.empty(), Optional.of(commandId), Optional.empty());
    }

    /** The same, as part of this operation. */
    public Cause inOperation(String operation) {
        return new Cause(causationId, commandId, Optional.of(operation));
    }
}
