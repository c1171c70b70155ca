package io.relevo.topology.observation;

import io.relevo.events.NodeObservation;
import io.relevo.events.Topic;
import io.relevo.runtime.kafka.CompactedTopicView;
import io.relevo.runtime.kafka.KafkaSettings;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** How far replicas are behind, as the watchers last said. Thread-safe. */
@Singleton
public class ReplicaLag {
    private final CompactedTopicView<NodeObservation> watched;

    @Inject
    ReplicaLag(KafkaSettings kafka) {
        this.watched = CompactedTopicView.start(kafka, Topic.NODES, NodeObservation.class);
    }

    /** Seconds between the primary's commits and the replica's; empty when unknown or not a replica. */
    public Optional<Double> secondsBehind(String cluster, String node) {
        return Optional.ofNullable(watched.current().get(cluster + "/" + node)).map(NodeObservation::secondsBehind);
    }

    @PreDestroy
    void close() {
        watched.close();
    }
}
