package io.relevo.runtime.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * How Kafka is reached and how patient its clients are.
 *
 * @param bootstrapServers comma-separated {@code host:port}
 * @param requestTimeout how long one request to a broker may take; at least 1 s
 * @param deliveryTimeout how long a record may take to be acknowledged, retries included; longer than the request's
 * @param properties more client properties by Kafka's names, such as {@code security.protocol}; they win over Relevo's
 */
public record KafkaSettings(
        String bootstrapServers, Duration requestTimeout, Duration deliveryTimeout, Map<String, String> properties) {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(5);

    public KafkaSettings {
        Objects.requireNonNull(bootstrapServers, "bootstrapServers");
        properties = Map.copyOf(properties);
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("relevo.kafka.bootstrap-servers is empty: name at least one host:port");
        }
        if (requestTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("relevo.kafka.request-timeout must be 1 s or more: " + requestTimeout);
        }
        if (deliveryTimeout.compareTo(requestTimeout) <= 0) {
            throw new IllegalArgumentException("relevo.kafka.delivery-timeout (" + deliveryTimeout
                    + ") must be longer than relevo.kafka.request-timeout (" + requestTimeout + ")");
        }
    }

    /** Settings with the default patience, without security. */
    public static KafkaSettings of(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, REQUEST_TIMEOUT, DELIVERY_TIMEOUT, Map.of());
    }
}
