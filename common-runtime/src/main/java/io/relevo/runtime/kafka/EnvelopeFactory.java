package io.relevo.runtime.kafka;

import io.relevo.events.EventEnvelope;
import io.relevo.events.Payload;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Puts payloads into envelopes. Thread-safe when its clock and ids are.
 *
 * @param source who writes, such as {@code /topology/host-1}
 */
public record EnvelopeFactory(String source, Clock clock, Supplier<String> ids) {

    public EnvelopeFactory {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(ids, "ids");
    }

    /** The payload with a new id and the present time, in UTC to the millisecond. */
    public EventEnvelope wrap(Payload payload, Cause cause) {
        return new EventEnvelope(
                ids.get(),
                source,
                OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC),
                cause.causationId(),
                cause.commandId(),
                cause.operationId(),
                payload);
    }
}
