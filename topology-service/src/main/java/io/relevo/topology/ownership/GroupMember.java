package io.relevo.topology.ownership;

import io.relevo.events.Topic;
import io.relevo.runtime.kafka.ClientProperties;
import io.relevo.runtime.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * This process's membership in the group that shares the clusters. The events and commands of one partition number
 * always come together. What is assigned stays paused until {@link #startReading}. For the ownership thread, except
 * {@link #wakeup()}.
 */
final class GroupMember implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(GroupMember.class);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    /** A fetch that waits for some partitions holds up one that has just been taken up. */
    private static final int FETCH_WAIT_MILLIS = 100;

    /** What the owner has to know of the group's decisions; called inside {@link #poll}. */
    interface Changes {
        /** These are not this process's any more, or not for the moment. */
        void revoked(Set<Integer> partitions);

        /** These, and no others, are this process's. */
        void assigned(Set<Integer> partitions);
    }

    private final Consumer<String, byte[]> consumer;
    private final OwnershipSettings settings;
    private final MembershipProof proof;
    private final Changes changes;
    private final Set<Integer> assigned = new TreeSet<>();
    private boolean proofUnderWay;
    private long proofSentAt;

    GroupMember(Consumer<String, byte[]> consumer, OwnershipSettings settings, MembershipProof proof, Changes changes) {
        this.consumer = consumer;
        this.settings = settings;
        this.proof = proof;
        this.changes = changes;
        this.proofSentAt = proof.now() - settings.proofInterval().toNanos();
        consumer.subscribe(List.of(Topic.EVENTS.topicName(), Topic.COMMANDS.topicName()), new Listener());
    }

    static GroupMember join(KafkaSettings kafka, OwnershipSettings settings, MembershipProof proof, Changes changes) {
        Map<String, Object> properties = ClientProperties.consumer(kafka);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int)
                settings.sessionTimeout().toMillis());
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int)
                settings.heartbeatInterval().toMillis());
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        return new GroupMember(
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer()),
                settings,
                proof,
                changes);
    }

    /** The partitions that are this process's at present. */
    Set<Integer> assigned() {
        return Set.copyOf(assigned);
    }

    /** What identifies this membership in a transaction. */
    ConsumerGroupMetadata metadata() {
        return consumer.groupMetadata();
    }

    /** Takes part in the group and reads; ends early when woken. */
    ConsumerRecords<String, byte[]> poll(Duration atMost) {
        proveWhenDue();
        try {
            return consumer.poll(atMost);
        } catch (WakeupException woken) {
            LOG.trace("Woken for an input");
            return ConsumerRecords.empty();
        }
    }

    /** Ends a {@link #poll} under way, or the next one. From any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    /**
     * Asks the coordinator now whether this process is a member, and waits for the answer.
     *
     * @throws org.apache.kafka.common.KafkaException when it is not, or cannot be told
     */
    void prove() {
        long sentAt = proof.now();
        undisturbed(() -> {
            consumer.commitSync(proofOffsets());
            return true;
        });
        proof.proven(sentAt);
    }

    /** Where to read on in both logs: after what was committed, or from the beginning. The logs flow from here on. */
    Map<TopicPartition, Long> startReading(int partition) {
        Set<TopicPartition> logs = logs(partition);
        Map<TopicPartition, OffsetAndMetadata> committed = undisturbed(() -> consumer.committed(logs));
        Map<TopicPartition, Long> beginnings = undisturbed(() -> consumer.beginningOffsets(logs));
        Map<TopicPartition, Long> start = logs.stream()
                .collect(Collectors.toMap(
                        log -> log, log -> start(committed.get(log), beginnings.getOrDefault(log, 0L))));
        start.forEach(consumer::seek);
        consumer.resume(logs);
        return start;
    }

    private static long start(OffsetAndMetadata committed, long beginning) {
        return committed == null ? beginning : Math.max(committed.offset(), beginning);
    }

    /** Stops the flow of both logs. */
    void stopReading(int partition) {
        if (assigned.contains(partition)) {
            consumer.pause(logs(partition));
        }
    }

    /** Leaves the group, so that others take over at once. */
    @Override
    public void close() {
        proof.withdraw();
        undisturbed(() -> {
            consumer.close(CloseOptions.timeout(CLOSE));
            return true;
        });
    }

    private static Set<TopicPartition> logs(int partition) {
        return Set.of(
                new TopicPartition(Topic.EVENTS.topicName(), partition),
                new TopicPartition(Topic.COMMANDS.topicName(), partition));
    }

    /** A commit is answered only for a member of the present generation, and renews its session. */
    private void proveWhenDue() {
        long now = proof.now();
        if (assigned.isEmpty()
                || proofUnderWay
                || now - proofSentAt < settings.proofInterval().toNanos()) {
            return;
        }
        proofSentAt = now;
        proofUnderWay = true;
        consumer.commitAsync(proofOffsets(), (offsets, failure) -> proofEnded(now, failure));
    }

    private void proofEnded(long sentAt, Exception failure) {
        proofUnderWay = false;
        if (failure == null) {
            proof.proven(sentAt);
        } else {
            LOG.debugf("Membership could not be proven: %s", failure.toString());
        }
    }

    /** An offset that nobody reads: the documents are always read from their beginning. */
    private Map<TopicPartition, OffsetAndMetadata> proofOffsets() {
        int any = assigned.stream().findFirst().orElse(0);
        return Map.of(
                new TopicPartition(Topic.TOPOLOGY.topicName(), any), new OffsetAndMetadata(0, "proof of membership"));
    }

    /** A wakeup is meant for {@link #poll} alone; one that came late must not break another call. */
    private static <T> T undisturbed(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (WakeupException late) {
                LOG.trace("A wakeup came late");
            }
        }
    }

    private final class Listener implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            take(numbers(partitions));
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            take(numbers(partitions));
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
            for (Integer partition : numbers(partitions)) {
                if (consumer.assignment().containsAll(logs(partition))) {
                    assigned.add(partition);
                } else {
                    LOG.warnf(
                            "Partition %d is left alone: %s and %s must both exist and have the same number of partitions",
                            partition, Topic.EVENTS.topicName(), Topic.COMMANDS.topicName());
                }
            }
            changes.assigned(assigned());
        }

        private void take(Set<Integer> partitions) {
            proof.withdraw();
            assigned.removeAll(partitions);
            changes.revoked(partitions);
        }

        private Set<Integer> numbers(Collection<TopicPartition> partitions) {
            return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        }
    }
}
