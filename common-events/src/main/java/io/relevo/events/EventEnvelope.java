package io.relevo.events;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * A payload with what CloudEvents says about it.
 *
 * @param id unique for its source; the same id twice is the same event
 * @param source who wrote it, such as {@code /topology/host-1}
 * @param time the writer's clock: for people, never to decide by
 * @param causationId the event that led to this one
 * @param commandId the command that this answers
 * @param operationId the operation (failover, switchover, resync, backup) that this belongs to
 */
public record EventEnvelope(
        String id,
        String source,
        OffsetDateTime time,
        Optional<String> causationId,
        Optional<String> commandId,
        Optional<String> operationId,
        Payload payload) {

    public EventEnvelope {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(payload, "payload");
    }

    /** The event's name, as in {@code PrimaryDown}. */
    public String type() {
        return payload instanceof UnknownPayload unknown
                ? unknown.type()
                : payload.getClass().getSimpleName();
    }

    /** The cluster it is about. */
    public String subject() {
        return payload.cluster();
    }
}
