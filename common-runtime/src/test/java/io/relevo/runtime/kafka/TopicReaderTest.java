package io.relevo.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relevo.events.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Where a reader goes on after its connection broke off. */
class TopicReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topic.EVENTS.topicName(), 0);

    private final List<Long> taken = new CopyOnWriteArrayList<>();
    private final BlockingQueue<MockConsumer<String, byte[]>> connections = new LinkedBlockingQueue<>();

    @Test
    void itGoesOnWhereItStopped() {
        readFour(broken(0, 2), connection(0, 4));

        assertThat(taken).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void whatWasDeletedMeanwhileIsPassedOver() {
        readFour(broken(0, 2), connection(5, 7));

        assertThat(taken).containsExactly(0L, 1L, 5L, 6L);
    }

    @Test
    void aLogThatWasCutOffIsReadAnew() {
        readFour(broken(0, 3), connection(0, 1));

        assertThat(taken).containsExactly(0L, 1L, 2L, 0L);
    }

    /** Reads until four records are taken, over one connection and, when it broke off, the other. */
    private void readFour(MockConsumer<String, byte[]> first, MockConsumer<String, byte[]> second) {
        connections.add(first);
        connections.add(second);
        try (TopicReader reader = TopicReader.start(
                connections::remove, Topic.EVENTS, StartAt.earliest(), message -> taken.add(message.offset()))) {
            await().until(() -> taken.size() >= 4);
            assertThat(reader.isReady()).isTrue();
        }
    }

    /** A connection that breaks off when all of the log is read. */
    private static MockConsumer<String, byte[]> broken(long beginning, long end) {
        MockConsumer<String, byte[]> consumer = connection(beginning, end);
        consumer.schedulePollTask(() -> consumer.setPollException(new KafkaException("the log may have been cut off")));
        return consumer;
    }

    /** A connection to a broker with these records. */
    private static MockConsumer<String, byte[]> connection(long beginning, long end) {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");
        consumer.updatePartitions(
                PARTITION.topic(), List.of(new PartitionInfo(PARTITION.topic(), 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, beginning));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
        consumer.schedulePollTask(() -> {
            for (long offset = beginning; offset < end; offset++) {
                consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, "key", new byte[0]));
            }
        });
        return consumer;
    }
}
