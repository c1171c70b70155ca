package io.relevo.watcher.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument;
import io.relevo.events.EventEnvelope;
import io.relevo.events.Topic;
import io.relevo.runtime.kafka.EventRecords;
import io.relevo.watcher.lab.Documents;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AssignedPartitionsTest {

    private static final TopicPartition ONE = new TopicPartition(Topic.TOPOLOGY.topicName(), 1);
    private static final List<TopicPartition> ALL = List.of(ONE);

    private final List<String> told = new ArrayList<>();
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private long nanos;
    private final AssignedPartitions partitions = new AssignedPartitions(
            new ClusterListener() {
                @Override
                public void follow(ClusterDocument document) {
                    told.add("+" + document.cluster());
                }

                @Override
                public void release(String cluster) {
                    told.add("-" + cluster);
                }
            },
            () -> nanos);

    @Test
    void a_lost_partition_that_comes_back_is_not_released() {
        given("a");
        partitions.lose(ALL);
        later(Duration.ofSeconds(14));
        assertThat(told).containsExactly("+a");

        partitions.assign(ALL);
        later(Duration.ofSeconds(60));
        read(1, "a");

        assertThat(told).containsExactly("+a", "+a");
    }

    @Test
    void a_lost_partition_that_stays_away_is_released_once() {
        given("a");
        partitions.loseAll();
        later(Duration.ofSeconds(16));
        later(Duration.ofSeconds(16));

        assertThat(told).containsExactly("+a", "-a");
    }

    @Test
    void one_that_was_given_to_another_is_released_at_once() {
        given("a");
        partitions.revoke(ALL);
        later(Duration.ofSeconds(16));

        assertThat(told).containsExactly("+a", "-a");
    }

    @Test
    void at_the_end_what_was_lost_is_released_too() {
        given("a");
        partitions.loseAll();
        partitions.revokeAll();

        assertThat(told).containsExactly("+a", "-a");
    }

    private void later(Duration time) {
        nanos += time.toNanos();
        partitions.giveUpLost();
    }

    private void given(String cluster) {
        partitions.subscribe(consumer);
        consumer.rebalance(ALL);
        consumer.updateBeginningOffsets(Map.of(ONE, 0L));
        read(0, cluster);
    }

    private void read(long offset, String cluster) {
        consumer.updateEndOffsets(Map.of(ONE, offset + 1));
        consumer.addRecord(new ConsumerRecord<>(ONE.topic(), ONE.partition(), offset, cluster, document(cluster)));
        partitions.take(consumer.poll(Duration.ZERO));
        assertThat(partitions.settle(consumer)).isTrue();
    }

    private static byte[] document(String cluster) {
        return EventRecords.record(new EventEnvelope(
                        "01a22d9c-b35b-7000-a264-5e0d27be62f5",
                        "/topology/lab",
                        OffsetDateTime.parse("2026-11-30T12:00:00Z"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Documents.steady(cluster, 1, Documents.online("x"))))
                .value();
    }
}
