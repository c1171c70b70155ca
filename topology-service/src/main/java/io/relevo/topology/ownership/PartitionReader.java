package io.relevo.topology.ownership;

import io.relevo.runtime.kafka.ClientProperties;
import io.relevo.runtime.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what is committed in a partition, once, up to its present end. For one thread. */
final class PartitionReader implements AutoCloseable {
    /** A fetch that waits at the end of one partition would hold up the next partition, and the closing. */
    private static final int FETCH_WAIT_MILLIS = 5;

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> consumer;

    PartitionReader(KafkaSettings settings) {
        Map<String, Object> properties = ClientProperties.consumer(settings);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        this.consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** All records from the beginning. */
    List<ConsumerRecord<String, byte[]>> all(TopicPartition partition) {
        return read(partition, end -> 0);
    }

    /** The records at the last so many offsets. */
    List<ConsumerRecord<String, byte[]>> last(TopicPartition partition, long count) {
        return read(partition, end -> end - count);
    }

    private List<ConsumerRecord<String, byte[]>> read(TopicPartition partition, LongUnaryOperator startBeforeEnd) {
        List<TopicPartition> only = List.of(partition);
        consumer.assign(only);
        long begin = consumer.beginningOffsets(only).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(only).getOrDefault(partition, 0L);
        consumer.seek(partition, Math.max(begin, startBeforeEnd.applyAsLong(end)));
        return readTo(partition, end);
    }

    private List<ConsumerRecord<String, byte[]>> readTo(TopicPartition partition, long end) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < end) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException(partition + " could not be read to its end within " + PATIENCE);
            }
            consumer.poll(POLL).records(partition).forEach(records::add);
        }
        return records;
    }

    /** The latest record of each key. */
    static Map<String, ConsumerRecord<String, byte[]>> latestByKey(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, ConsumerRecord<String, byte[]>> latest = new LinkedHashMap<>();
        records.forEach(message -> latest.put(message.key(), message));
        return latest;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE));
    }
}
