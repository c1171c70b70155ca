package io.relevo.resync;

import io.relevo.events.ClusterDocument;
import io.relevo.events.EventEnvelope;
import io.relevo.runtime.kafka.ClientProperties;
import io.relevo.runtime.kafka.EventRecords;
import io.relevo.runtime.kafka.KafkaSettings;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes cluster documents as the topology service does. */
public final class TopologyTopic implements AutoCloseable {

    private final Producer<String, byte[]> producer;

    public TopologyTopic(String bootstrapServers) {
        producer = new KafkaProducer<>(
                ClientProperties.producer(KafkaSettings.of(bootstrapServers)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Returns when it is recorded. */
    public void write(ClusterDocument document) throws Exception {
        EventEnvelope envelope = new EventEnvelope(
                "id-" + System.nanoTime(),
                "/test",
                OffsetDateTime.now(java.time.ZoneOffset.UTC),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                document);
        producer.send(EventRecords.record(envelope)).get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        producer.close();
    }
}
