package io.relevo.runtime.kafka;

import io.relevo.runtime.id.Ids;
import io.relevo.runtime.instance.Instance;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Kafka's clients, made when a service first uses them and closed with it. */
@Dependent
public class KafkaBeans {

    @Produces
    @Singleton
    KafkaSettings settings(KafkaConfiguration configuration) {
        return configuration.settings();
    }

    @Produces
    @Singleton
    EnvelopeFactory envelopes(Instance instance, Clock clock, Ids ids) {
        return new EnvelopeFactory(instance.source(), clock, ids);
    }

    @Produces
    @Singleton
    EventPublisher events(KafkaSettings settings, Instance instance, Clock clock, Ids ids) {
        return new EventPublisher(settings, instance.source(), clock, ids);
    }

    void close(@Disposes EventPublisher publisher) {
        publisher.close();
    }

    @Produces
    @Singleton
    CommandPublisher commands(KafkaSettings settings, Instance instance, Clock clock, Ids ids) {
        return new CommandPublisher(settings, instance.source(), clock, ids);
    }

    void close(@Disposes CommandPublisher publisher) {
        publisher.close();
    }

    @Produces
    @Singleton
    ClusterDocuments documents(KafkaSettings settings) {
        return ClusterDocuments.follow(settings);
    }

    void close(@Disposes ClusterDocuments documents) {
        documents.close();
    }
}
