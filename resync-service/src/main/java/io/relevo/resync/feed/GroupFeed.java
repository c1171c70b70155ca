package io.relevo.resync.feed;

import io.relevo.events.ClusterDocument;
import io.relevo.runtime.kafka.ClientProperties;
import io.relevo.runtime.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Opens the feed on a real Kafka. */
public final class GroupFeed {

    private GroupFeed() {}

    /**
     * Joins the group in the background.
     *
     * @param sessionTimeout after this silence others take over this instance's clusters
     */
    public static ClusterFeed join(
            KafkaSettings kafka,
            String group,
            Duration sessionTimeout,
            Consumer<Map<String, ClusterDocument>> listener) {
        Map<String, Object> properties = ClientProperties.consumer(kafka);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) sessionTimeout.toMillis());
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int)
                sessionTimeout.dividedBy(3).toMillis());
        return ClusterFeed.start(
                () -> new SharedTopology(
                        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())),
                listener);
    }
}
