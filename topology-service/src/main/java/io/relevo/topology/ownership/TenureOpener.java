package io.relevo.topology.ownership;

import io.relevo.events.ClusterDocument;
import io.relevo.events.EventCodec;
import io.relevo.events.Topic;
import io.relevo.runtime.kafka.CommitFailure;
import io.relevo.runtime.kafka.EnvelopeFactory;
import io.relevo.runtime.kafka.FencedProducer;
import io.relevo.runtime.kafka.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
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

    /**
     * @throws CommitFailure when the broker did not grant the partition
     * @throws org.apache.kafka.common.KafkaException when membership, state or position could not be read
     */
    Tenure open(int partition, GroupMember member, PartitionReader reader) throws CommitFailure {
        member.prove();
        FencedProducer producer = FencedProducer.open(kafka, settings.group() + "-" + partition, partition, envelopes);
        try {
            Map<String, ClusterDocument> documents = documents(partition, reader);
            return new Tenure(
                    partition, producer, proof, commands(partition), documents, member.startReading(partition));
        } catch (RuntimeException failure) {
            producer.close();
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
