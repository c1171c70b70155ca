package io.relevo.runtime.kafka;

import io.relevo.events.EventCodec;
import io.relevo.events.EventEnvelope;
import io.relevo.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Envelopes as Kafka records: the topic, key and header that every writer of Relevo uses. */
public final class EventRecords {

    private static final EventCodec CODEC = new EventCodec();

    private EventRecords() {}

    /** A record that Kafka's own partitioner places by its key. */
    public static ProducerRecord<String, byte[]> record(EventEnvelope envelope) {
        return record(envelope, null);
    }

    /** A record for that partition, or for the one its key chooses when null. */
    static ProducerRecord<String, byte[]> record(EventEnvelope envelope, Integer partition) {
        Topic topic = Topic.of(envelope.payload())
                .orElseThrow(() -> new IllegalArgumentException("no topic is known for " + envelope.type()));
        return new ProducerRecord<>(
                topic.topicName(),
                partition,
                Topic.keyOf(envelope.payload()),
                CODEC.encode(envelope),
                List.of(contentType()));
    }

    private static Header contentType() {
        return new RecordHeader(
                EventCodec.CONTENT_TYPE_HEADER, EventCodec.CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII));
    }
}
