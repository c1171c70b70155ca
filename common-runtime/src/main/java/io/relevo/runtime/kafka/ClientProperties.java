package io.relevo.runtime.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Client properties for a failover path: Kafka's own defaults wait up to two minutes where Relevo has to know within
 * seconds. Buffers are small because a cluster says little.
 */
public final class ClientProperties {

    private static final Duration BLOCK = Duration.ofSeconds(2);
    private static final Duration CONNECTION_SETUP = Duration.ofSeconds(2);
    private static final Duration FETCH_WAIT = Duration.ofMillis(500);
    private static final Duration TRANSACTION = Duration.ofSeconds(10);
    private static final int BUFFER_BYTES = 4 << 20;
    private static final int FETCH_BYTES = 4 << 20;

    private ClientProperties() {}

    /** An idempotent producer that waits for all in-sync replicas and gives up after the delivery timeout. */
    public static Map<String, Object> producer(KafkaSettings settings) {
        Map<String, Object> properties = common(settings);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) BUFFER_BYTES);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK.toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                settings.deliveryTimeout().toMillis());
        return override(properties, settings, ProducerConfig.configNames());
    }

    /** The same, writing in transactions that the broker aborts after 10 s when their writer is gone. */
    public static Map<String, Object> transactionalProducer(KafkaSettings settings, String transactionalId) {
        Map<String, Object> properties = producer(settings);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION.toMillis());
        return properties;
    }

    /** A consumer that reads committed records only, commits nothing and starts where it is told to. */
    public static Map<String, Object> consumer(KafkaSettings settings) {
        Map<String, Object> properties = common(settings);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) FETCH_WAIT.toMillis());
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int)
                settings.deliveryTimeout().toMillis());
        return override(properties, settings, ConsumerConfig.configNames());
    }

    /** An admin client whose calls end within the delivery timeout. */
    public static Map<String, Object> admin(KafkaSettings settings) {
        Map<String, Object> properties = common(settings);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int)
                settings.deliveryTimeout().toMillis());
        return override(properties, settings, AdminClientConfig.configNames());
    }

    private static Map<String, Object> common(KafkaSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int)
                settings.requestTimeout().toMillis());
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 50L);
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
        properties.put(CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG, 50L);
        properties.put(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, 500L);
        properties.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, CONNECTION_SETUP.toMillis());
        properties.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, CONNECTION_SETUP.toMillis());
        properties.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        properties.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return properties;
    }

    private static Map<String, Object> override(
            Map<String, Object> properties, KafkaSettings settings, Set<String> known) {
        settings.properties().forEach((name, value) -> {
            if (known.contains(name)) {
                properties.put(name, value);
            }
        });
        return properties;
    }
}
