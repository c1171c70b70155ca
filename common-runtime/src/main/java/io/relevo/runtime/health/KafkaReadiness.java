package io.relevo.runtime.health;

import io.relevo.runtime.kafka.KafkaSettings;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Kafka answers: without it nothing can be recorded. */
@Readiness
@Singleton
public class KafkaReadiness implements HealthCheck {

    private final KafkaPing ping;

    @Inject
    KafkaReadiness(KafkaSettings settings) {
        this.ping = KafkaPing.of(settings);
    }

    @Override
    public HealthCheckResponse call() {
        return ping.failure()
                .map(reason -> HealthCheckResponse.named("kafka").down().withData("reason", reason))
                .orElseGet(() -> HealthCheckResponse.named("kafka").up())
                .build();
    }

    @PreDestroy
    void close() {
        ping.close();
    }
}
