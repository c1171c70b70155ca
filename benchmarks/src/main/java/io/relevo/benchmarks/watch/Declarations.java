package io.relevo.benchmarks.watch;

import io.relevo.events.ClusterDocument;
import io.relevo.events.EventCodec;
import io.relevo.events.EventEnvelope;
import io.relevo.events.Payload;
import io.relevo.events.RelevoCommand;
import io.relevo.events.Topic;
import io.relevo.sandbox.SandboxFailure;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes to Kafka as the topology service does: commands that it has checked, and the state of clusters. Asked over REST
 * it refuses a server that another cluster has, as it should; here that is what is wanted.
 */
final class Declarations implements AutoCloseable {
    private static final long SECONDS = 20;

    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer;

    Declarations(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Returns when Kafka has it. */
    void write(RelevoCommand command) {
        write(Topic.COMMANDS, command);
    }

    /** Returns when Kafka has it. To be called while no topology service runs: only its owner writes a cluster's state. */
    void write(ClusterDocument document) {
        write(Topic.TOPOLOGY, document);
    }

    private void write(Topic topic, Payload payload) {
        EventEnvelope envelope = new EventEnvelope(
                UUID.randomUUID().toString(),
                "/benchmarks/watch",
                OffsetDateTime.now(ZoneOffset.UTC),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                payload);
        ProducerRecord<String, byte[]> written =
                new ProducerRecord<>(topic.topicName(), Topic.keyOf(payload), codec.encode(envelope));
        try {
            producer.send(written).get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new SandboxFailure("Kafka does not take a record: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
