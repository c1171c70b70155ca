package io.relevo.watcher.lab;

import io.relevo.events.ClusterDocument;
import io.relevo.events.EventCodec;
import io.relevo.events.EventEnvelope;
import io.relevo.events.Topic;
import io.relevo.runtime.id.Ids;
import io.relevo.runtime.kafka.ClientProperties;
import io.relevo.runtime.kafka.EventRecords;
import io.relevo.runtime.kafka.KafkaSettings;
import io.relevo.sandbox.kafka.KafkaBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real broker, with a hand that writes the topology as its owner would. */
public final class Broker implements AutoCloseable {

    private final KafkaBroker broker;
    private final KafkaSettings settings;
    private final KafkaProducer<String, byte[]> producer;
    private final Ids ids = Ids.system();

    public Broker(Path directory) {
        broker = KafkaBroker.start(directory);
        settings = KafkaSettings.of(broker.bootstrapServers());
        producer = new KafkaProducer<>(
                ClientProperties.producer(settings), new StringSerializer(), new ByteArraySerializer());
    }

    public KafkaSettings settings() {
        return settings;
    }

    public void write(ClusterDocument document) throws InterruptedException, ExecutionException {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        var envelope = new EventEnvelope(
                ids.get(), "/topology/lab", now, Optional.empty(), Optional.empty(), Optional.empty(), document);
        producer.send(EventRecords.record(envelope)).get();
    }

    /** Writes that the cluster is no more. */
    public void remove(String cluster) throws InterruptedException, ExecutionException {
        producer.send(new ProducerRecord<>(Topic.TOPOLOGY.topicName(), cluster, null))
                .get();
    }

    /** Lets nobody hear of it for so long, as a machine that sleeps. */
    public void freeze(Duration time) throws InterruptedException {
        broker.pause();
        try {
            Thread.sleep(time);
        } finally {
            broker.resume();
        }
    }

    /** All that is on a topic at this moment. */
    public List<EventEnvelope> read(Topic topic) {
        var codec = new EventCodec();
        try (var consumer = new KafkaConsumer<>(
                ClientProperties.consumer(settings), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            List<EventEnvelope> found = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    found.add(codec.decode(message.value()));
                }
            }
            return found;
        }
    }

    @Override
    public void close() throws IOException {
        producer.close(Duration.ofSeconds(1));
        broker.close();
    }
}
