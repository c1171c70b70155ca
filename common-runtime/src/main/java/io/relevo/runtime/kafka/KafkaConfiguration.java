package io.relevo.runtime.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/** The configuration of Kafka, the same in every service. */
@ConfigMapping(prefix = "relevo.kafka")
public interface KafkaConfiguration {

    /** Comma-separated {@code host:port}. */
    @WithDefault("localhost:9092")
    String bootstrapServers();

    /** How long one request to a broker may take. */
    @WithDefault("2s")
    Duration requestTimeout();

    /** How long a record may take to be acknowledged, retries included. */
    @WithDefault("5s")
    Duration deliveryTimeout();

    /** More client properties by Kafka's names, such as {@code "security.protocol"}. */
    Map<String, String> properties();

    /** The topics, should they not exist yet. */
    Topics topics();

    /** How missing topics are made. */
    interface Topics {

        /** Whether missing topics are made when the service starts. */
        @WithDefault("true")
        boolean create();

        /** How many partitions each gets; what exists is never changed. */
        @WithDefault("6")
        int partitions();

        /** How many copies each gets; the broker's default when not set. */
        OptionalInt replicationFactor();
    }

    /** The settings as plain clients take them. */
    default KafkaSettings settings() {
        return new KafkaSettings(bootstrapServers(), requestTimeout(), deliveryTimeout(), properties());
    }
}
