package io.relevo.watcher.clusters;

import io.relevo.events.ClusterDocument;
import io.relevo.events.EventCodec;
import io.relevo.events.MalformedEventException;
import io.relevo.events.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * The partitions of the topology that the group gave to this watcher. One that it lost, because the group did not hear of
 * it for too long, it may get back at once: its clusters stay watched for a while, since it is better that two watch them
 * than that one begins anew with all their servers, the more so where being busy was the reason. For the consumer's thread.
 */
final class AssignedPartitions {

    private static final Logger LOG = Logger.getLogger(AssignedPartitions.class);

    /** Longer than a watcher that was only slow takes to join again. */
    private static final Duration KEPT = Duration.ofSeconds(15);

    private final ClusterListener listener;
    private final LongSupplier nanoTime;
    private final EventCodec codec = new EventCodec();
    private final Map<TopicPartition, TopologyPartition> assigned = new HashMap<>();
    private final Map<TopicPartition, Lost> lost = new HashMap<>();
    private boolean joined;

    /** @param nanoTime a monotonic clock */
    AssignedPartitions(ClusterListener listener, LongSupplier nanoTime) {
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    void subscribe(Consumer<String, byte[]> consumer) {
        joined = false;
        consumer.subscribe(List.of(Topic.TOPOLOGY.topicName()), new Rebalancing(consumer));
    }

    void assign(Collection<TopicPartition> partitions) {
        joined = true;
        for (TopicPartition partition : partitions) {
            TopologyPartition present = Optional.ofNullable(lost.remove(partition))
                    .map(Lost::partition)
                    .or(() -> Optional.ofNullable(assigned.get(partition)))
                    .orElseGet(() -> new TopologyPartition(listener));
            present.readAnew();
            assigned.put(partition, present);
        }
    }

    /** They are another watcher's now. */
    void revoke(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Optional.ofNullable(assigned.remove(partition)).ifPresent(TopologyPartition::revoke);
        }
    }

    /** They may be another watcher's now. */
    void lose(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Optional.ofNullable(assigned.remove(partition))
                    .ifPresent(present -> lost.put(partition, new Lost(present, nanoTime.getAsLong())));
        }
    }

    void loseAll() {
        lose(List.copyOf(assigned.keySet()));
    }

    /** Gives back what was lost and did not come again. */
    void giveUpLost() {
        long now = nanoTime.getAsLong();
        lost.values().removeIf(partition -> {
            boolean over = now - partition.since() > KEPT.toNanos();
            if (over) {
                partition.partition().revoke();
            }
            return over;
        });
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
        revoke(List.copyOf(assigned.keySet()));
        lost.values().forEach(partition -> partition.partition().revoke());
        lost.clear();
    }

    private void hand(ConsumerRecord<String, byte[]> message, TopologyPartition partition) {
        if (message.value() == null) {
            partition.take(message.offset(), message.key(), Optional.empty());
            return;
        }
        try {
            if (codec.decode(message.value()).payload() instanceof ClusterDocument document) {
                partition.take(message.offset(), message.key(), Optional.of(document));
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
            assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            revoke(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            LOG.warnf("lost %d partitions, their clusters stay watched for %s", partitions.size(), KEPT);
            lose(partitions);
        }
    }

    /** @param since by the monotonic clock */
    private record Lost(TopologyPartition partition, long since) {}
}
