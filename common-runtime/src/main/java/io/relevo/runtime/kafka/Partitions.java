package io.relevo.runtime.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Where Kafka's default partitioner puts a key.
 *
 * @param count how many partitions the topics have
 */
public record Partitions(int count) {

    public Partitions {
        if (count < 1) {
            throw new IllegalArgumentException("a topic has at least one partition: " + count);
        }
    }

    /** The partition of a key, such as a cluster's name. */
    public int of(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % count;
    }
}
