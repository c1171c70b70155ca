package io.relevo.watcher.clusters;

import io.relevo.events.ClusterDocument;
import io.relevo.events.EventCodec;
import io.relevo.events.MalformedEventException;
import io.relevo.events.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** The partitions of the topology that the group gave to this watcher. For the consumer's thread. */
final class AssignedPartitions {

    private static final Logger LOG = Logger.getLogger(AssignedPartitions.class);

    private final ClusterListener listener;
    private final EventCodec codec = new EventCodec();
    private final Map<TopicPartition, TopologyPartition> assigned = new HashMap<>();
    private boolean joined;

    AssignedPartitions(ClusterListener listener) {
        this.listener = listener;
    }

    void subscribe(Consumer<String, byte[]> consumer) {
        consumer.subscribe(List.of(Topic.TOPOLOGY.topicName()), new Rebalancing(consumer));
    }

    void take(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> message : records) {
            TopologyPartition partition = assigned.get(new TopicPartition(message.topic(), message.partition()));
            if (partition != null) {
                hand(message, partition);
            }
        }
    }

    /** Notes which partitions are read to their ends; answers whether all are. */
    boolean settle(Consumer<String, byte[]> consumer) {
        assigned.forEach((topicPartition, partition) -> {
            if (!partition.isCaughtUp() && consumer.currentLag(topicPartition).equals(OptionalLong.of(0))) {
                partition.reachedEnd();
            }
        });
        return joined && assigned.values().stream().allMatch(TopologyPartition::isCaughtUp);
    }

    void revokeAll() {
        assigned.values().forEach(TopologyPartition::revoke);
        assigned.clear();
    }

    private void hand(ConsumerRecord<String, byte[]> message, TopologyPartition partition) {
        if (message.value() == null) {
            partition.take(message.key(), Optional.empty());
            return;
        }
        try {
            if (codec.decode(message.value()).payload() instanceof ClusterDocument document) {
                partition.take(message.key(), Optional.of(document));
            }
        } catch (MalformedEventException malformed) {
            LOG.errorf(malformed, "skipped %s-%d@%d", message.topic(), message.partition(), message.offset());
        }
    }

    /** What the group does to the assignment. */
    private final class Rebalancing implements ConsumerRebalanceListener {

        private final Consumer<String, byte[]> consumer;

        Rebalancing(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            joined = true;
            partitions.forEach(partition -> assigned.put(partition, new TopologyPartition(listener)));
            consumer.seekToBeginning(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                TopologyPartition revoked = assigned.remove(partition);
                if (revoked != null) {
                    revoked.revoke();
                }
            }
        }
    }
}
