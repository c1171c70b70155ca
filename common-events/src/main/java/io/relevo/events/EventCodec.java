package io.relevo.events;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.util.Optional;

/**
 * Envelopes to and from CloudEvents 1.0 in structured JSON mode. Encoding the same envelope always gives the same
 * bytes. Immutable and thread-safe.
 */
public final class EventCodec {

    /** Name of the Kafka header that says how the value is written. */
    public static final String CONTENT_TYPE_HEADER = "content-type";

    /** Value of {@link #CONTENT_TYPE_HEADER}. */
    public static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private static final String CAUSATION = "causationid";
    private static final String COMMAND = "commandid";
    private static final String OPERATION = "operationid";

    private final JsonFormat format = new JsonFormat();

    /** The envelope as UTF-8 JSON. A payload of an unknown type is written as it came. */
    public byte[] encode(EventEnvelope envelope) {
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(envelope.id())
                .withSource(URI.create(envelope.source()))
                .withType(envelope.type())
                .withSubject(envelope.subject())
                .withTime(envelope.time())
                .withData("application/json", JsonCloudEventData.wrap(PayloadMapper.toTree(envelope.payload())));
        envelope.causationId().ifPresent(id -> event.withExtension(CAUSATION, id));
        envelope.commandId().ifPresent(id -> event.withExtension(COMMAND, id));
        envelope.operationId().ifPresent(id -> event.withExtension(OPERATION, id));
        return format.serialize(event.build());
    }

    /**
     * The envelope in these bytes.
     *
     * @throws MalformedEventException when they are not a CloudEvent or its data does not fit its type
     */
    public EventEnvelope decode(byte[] value) {
        CloudEvent event = parse(value);
        if (event == null || event.getTime() == null || event.getData() == null) {
            throw new MalformedEventException("the CloudEvent has no time or no data");
        }
        return new EventEnvelope(
                event.getId(),
                event.getSource().toString(),
                event.getTime(),
                extension(event, CAUSATION),
                extension(event, COMMAND),
                extension(event, OPERATION),
                payload(event, event.getData()));
    }

    private CloudEvent parse(byte[] value) {
        try {
            return format.deserialize(value);
        } catch (RuntimeException e) {
            // The SDK throws several unrelated unchecked exceptions for input that is not a CloudEvent.
            throw new MalformedEventException("not a CloudEvent in JSON", e);
        }
    }

    private static Payload payload(CloudEvent event, CloudEventData data) {
        var tree = data instanceof JsonCloudEventData json ? json.getNode() : PayloadMapper.parse(data.toBytes());
        String subject = Optional.ofNullable(event.getSubject()).orElse("");
        return PayloadMapper.fromTree(event.getType(), subject, tree);
    }

    private static Optional<String> extension(CloudEvent event, String name) {
        return Optional.ofNullable(event.getExtension(name)).map(Object::toString);
    }
}
