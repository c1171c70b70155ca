package io.relevo.topology.ownership;

import io.relevo.events.ClusterDocument;
import io.relevo.events.EventCodec;
import io.relevo.events.Topic;
import io.relevo.runtime.kafka.CommitFailure;
import io.relevo.runtime.kafka.EnvelopeFactory;
import io.relevo.runtime.kafka.FencedProducer;
import io.relevo.runtime.kafka.KafkaSettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes partitions over, in the one order that is safe: prove membership, fence the owner before, read the state it
 * left, and only then read inputs from where it stopped. For the ownership thread.
 */
final class TenureOpener {
    private static final long EVENTS_READ_BACK = 2000;

    private final KafkaSettings kafka;
    private final OwnershipSettings settings;
    private final EnvelopeFactory envelopes;
    private final MembershipProof proof;
    private final EventCodec codec = new EventCodec();

    TenureOpener(KafkaSettings kafka, OwnershipSettings settings, EnvelopeFactory envelopes, MembershipProof proof) {
        this.kafka = kafka;
        this.settings = settings;
        this.envelopes = envelopes;
        this.proof = proof;
    }

    /** A reader for the partitions that are opened next; the caller's to close. */
    PartitionReader reader() {
        return new PartitionReader(kafka);
    }

    /** Fences the owners before, of all these partitions at once. */
    Map<Integer, Future<FencedProducer>> fence(List<Integer> partitions, ExecutorService threads) {
        Map<Integer, Future<FencedProducer>> producers = new LinkedHashMap<>();
        for (Integer partition : partitions) {
            producers.put(partition, threads.submit(() -> producer(partition)));
        }
        return producers;
    }

    private FencedProducer producer(int partition) throws CommitFailure {
        return FencedProducer.open(kafka, settings.group() + "-" + partition, partition, envelopes);
    }

    /**
     * Reads the state that the owner before left, and where it stopped.
     *
     * @param fenced the partition's producer; it is closed when this fails
     * @throws org.apache.kafka.common.KafkaException when state or position could not be read
     */
    Tenure open(int partition, FencedProducer fenced, GroupMember member, PartitionReader reader) {
        try {
            Map<String, ClusterDocument> documents = documents(partition, reader);
            if (!documents.isEmpty()) {
                member.prove();
            }
            return new Tenure(partition, fenced, proof, commands(partition), documents, member.startReading(partition));
        } catch (RuntimeException failure) {
            fenced.close();
            throw failure;
        }
    }

    private Map<String, ClusterDocument> documents(int partition, PartitionReader reader) {
        Map<String, ClusterDocument> documents = new HashMap<>();
        PartitionReader.latestByKey(reader.all(new TopicPartition(Topic.TOPOLOGY.topicName(), partition)))
                .values()
                .forEach(message -> take(documents, message));
        return documents;
    }

    /** An unreadable document is not passed over: deciding without it would forget a cluster. */
    private void take(Map<String, ClusterDocument> documents, ConsumerRecord<String, byte[]> message) {
        if (message.value() != null && codec.decode(message.value()).payload() instanceof ClusterDocument document) {
            documents.put(document.cluster(), document);
        }
    }

    private AnsweredCommands commands(int partition) {
        return new AnsweredCommands(codec, () -> {
            try (PartitionReader reader = new PartitionReader(kafka)) {
                return reader.last(new TopicPartition(Topic.EVENTS.topicName(), partition), EVENTS_READ_BACK);
            }
        });
    }
}
