package io.relevo.resync.feed;

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
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * One membership in the group that shares the partitions of the topology topic. Each partition is read from its beginning
 * when it comes, and its documents count only when it was read to its end. For one thread.
 */
final class SharedTopology implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SharedTopology.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CATCH_UP = Duration.ofSeconds(5);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final EventCodec codec = new EventCodec();
    private final Consumer<String, byte[]> consumer;
    private final Map<TopicPartition, Share> shares = new HashMap<>();

    SharedTopology(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
        consumer.subscribe(List.of(Topic.TOPOLOGY.topicName()), new Changes());
    }

    /** What is known of one partition. */
    private static final class Share {
        private final Map<String, ClusterDocument> documents = new TreeMap<>();
        private long complete;

        boolean isComplete() {
            return complete == 0;
        }
    }

    /** Takes part in the group and reads what is new, for half a second at most. */
    void read() {
        read(POLL);
    }

    private void read(Duration atMost) {
        consumer.poll(atMost).forEach(this::take);
        for (Map.Entry<TopicPartition, Share> share : shares.entrySet()) {
            if (!share.getValue().isComplete() && consumer.position(share.getKey()) >= share.getValue().complete) {
                share.getValue().complete = 0;
            }
        }
    }

    /** The documents of this member's clusters. */
    Map<String, ClusterDocument> documents() {
        Map<String, ClusterDocument> all = new TreeMap<>();
        shares.values().stream().filter(Share::isComplete).forEach(share -> all.putAll(share.documents));
        return Map.copyOf(all);
    }

    /**
     * The cluster's newest document, if it is this member's at this moment. Only a member of the present generation may
     * commit, so a commit is asked for; nobody reads its offset.
     *
     * @throws KafkaException when it cannot be told
     */
    Optional<ClusterDocument> confirm(String cluster) {
        Optional<TopicPartition> partition = partitionOf(cluster);
        if (partition.isEmpty()) {
            return Optional.empty();
        }
        consumer.commitSync(Map.of(partition.get(), new OffsetAndMetadata(0, "proof of membership")));
        long end = consumer.endOffsets(Set.of(partition.get())).get(partition.get());
        long deadline = System.nanoTime() + CATCH_UP.toNanos();
        while (shares.containsKey(partition.get()) && consumer.position(partition.get()) < end) {
            if (System.nanoTime() - deadline >= 0) {
                throw new KafkaException("the newest document was not to be had within " + CATCH_UP);
            }
            read(Duration.ofMillis(50));
        }
        return Optional.ofNullable(documents().get(cluster));
    }

    private Optional<TopicPartition> partitionOf(String cluster) {
        return shares.entrySet().stream()
                .filter(share -> share.getValue().documents.containsKey(cluster))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Leaves the group, so that others take over at once. */
    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE));
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        Share share = shares.get(new TopicPartition(message.topic(), message.partition()));
        if (share == null) {
            return;
        }
        if (message.value() == null) {
            share.documents.remove(message.key());
            return;
        }
        try {
            if (codec.decode(message.value()).payload() instanceof ClusterDocument document) {
                share.documents.put(message.key(), document);
            }
        } catch (MalformedEventException unreadable) {
            LOG.errorf(unreadable, "skipped %s-%d@%d", message.topic(), message.partition(), message.offset());
        }
    }

    private final class Changes implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.seekToBeginning(partitions);
            consumer.endOffsets(partitions).forEach((partition, end) -> {
                Share share = new Share();
                share.complete = end;
                shares.put(partition, share);
            });
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(shares::remove);
        }
    }
}
