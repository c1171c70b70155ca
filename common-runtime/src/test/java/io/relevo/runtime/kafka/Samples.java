package io.relevo.runtime.kafka;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings;
import io.relevo.events.EventEnvelope;
import io.relevo.events.MembershipFact.NodeRemoved;
import io.relevo.runtime.id.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Things to write, and a plain way to read what is on a topic. */
final class Samples {

    static final EnvelopeFactory ENVELOPES = new EnvelopeFactory("/test/1", Clock.systemUTC(), Ids.system());

    private Samples() {}

    static NodeRemoved event(String cluster, String node) {
        return new NodeRemoved(cluster, node, "somebody");
    }

    static EventEnvelope envelope(String cluster, String node) {
        return ENVELOPES.wrap(event(cluster, node), Cause.none());
    }

    static ClusterDocument document(String cluster, long version) {
        return new ClusterDocument(
                cluster,
                1,
                version,
                Phase.STEADY,
                null,
                ClusterSettings.lossless(),
                Durability.LOSSLESS,
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    static EventPublisher publisher(KafkaSettings settings) {
        return new EventPublisher(settings, "/test/1", Clock.systemUTC(), Ids.system());
    }

    /** The node named by an event of {@link #event}. */
    static String node(EventEnvelope envelope) {
        return ((NodeRemoved) envelope.payload()).node();
    }

    /** All that is committed in one partition. */
    static List<ConsumerRecord<String, byte[]>> read(KafkaSettings settings, String topic, int partition) {
        TopicPartition source = new TopicPartition(topic, partition);
        try (var consumer = new KafkaConsumer<>(
                ClientProperties.consumer(settings), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(source));
            consumer.seekToBeginning(List.of(source));
            long end = consumer.endOffsets(List.of(source)).get(source);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (consumer.position(source) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }
}
