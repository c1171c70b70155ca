package io.relevo.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void theDefaultsAreForAFailoverPath() {
        KafkaConfiguration configuration = configuration(Map.of());
        assertThat(configuration.settings()).isEqualTo(KafkaSettings.of("localhost:9092"));
        assertThat(configuration.topics().create()).isTrue();
        assertThat(configuration.topics().partitions()).isEqualTo(io.relevo.events.Topic.DEFAULT_PARTITIONS);
        assertThat(configuration.topics().replicationFactor()).isEmpty();
    }

    @Test
    void everythingCanBeSet() {
        KafkaSettings settings = configuration(Map.of(
                        "relevo.kafka.bootstrap-servers", "a:1,b:2",
                        "relevo.kafka.request-timeout", "3s",
                        "relevo.kafka.delivery-timeout", "PT9S",
                        "relevo.kafka.properties.\"security.protocol\"", "SSL"))
                .settings();
        assertThat(settings)
                .isEqualTo(new KafkaSettings(
                        "a:1,b:2", Duration.ofSeconds(3), Duration.ofSeconds(9), Map.of("security.protocol", "SSL")));
        assertThat(ClientProperties.consumer(settings)).containsEntry("security.protocol", "SSL");
    }

    @Test
    void aClientGetsOnlyThePropertiesItKnows() {
        KafkaSettings settings = new KafkaSettings("a:1", SECOND, SECOND.plusMillis(1), Map.of("acks", "1"));
        assertThat(ClientProperties.producer(settings)).containsEntry("acks", "1");
        assertThat(ClientProperties.consumer(settings)).doesNotContainKey("acks");
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> KafkaSettings.of(" ")).hasMessageContaining("bootstrap-servers");
        assertThatThrownBy(() -> new KafkaSettings("a:1", Duration.ofMillis(10), SECOND, Map.of()))
                .hasMessageContaining("request-timeout");
        assertThatThrownBy(() -> new KafkaSettings("a:1", SECOND, SECOND, Map.of()))
                .hasMessageContaining("delivery-timeout");
    }

    private static KafkaConfiguration configuration(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(KafkaConfiguration.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(KafkaConfiguration.class);
    }
}
