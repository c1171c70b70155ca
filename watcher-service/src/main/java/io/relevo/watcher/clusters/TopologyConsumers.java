package io.relevo.watcher.clusters;

import io.relevo.runtime.kafka.ClientProperties;
import io.relevo.runtime.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Makes consumers that share the topology with the other watchers of a zone. They commit nothing: whoever is given a
 * partition reads it from its beginning.
 *
 * @param sessionTimeout after how long without a heartbeat a member's partitions are given to others
 */
public record TopologyConsumers(KafkaSettings kafka, String zone, String instance, Duration sessionTimeout) {

    private static final int METADATA_AGE_MILLIS = 5000;

    /** A consumer that has not subscribed yet. */
    public Consumer<String, byte[]> connect() {
        Map<String, Object> properties = ClientProperties.consumer(kafka);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, "relevo-watcher-" + zone);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "relevo-watcher-" + instance);
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) sessionTimeout.toMillis());
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) (sessionTimeout.toMillis() / 3));
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_AGE_MILLIS);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
