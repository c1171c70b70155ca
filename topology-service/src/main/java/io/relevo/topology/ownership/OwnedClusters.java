package io.relevo.topology.ownership;

import io.relevo.events.ClusterDocument;
import java.util.Map;
import java.util.Optional;

/** The clusters this process owns, by name. Thread-safe; each reading is an immutable copy of one moment. */
@FunctionalInterface
public interface OwnedClusters {

    /** The documents in force; kept for routing while Kafka is away. */
    Map<String, ClusterDocument> current();

    /** One of them; empty when it is not owned. */
    default Optional<ClusterDocument> find(String cluster) {
        return Optional.ofNullable(current().get(cluster));
    }

    /** Whether nobody else can own this cluster at this moment, so that its document here is the one in force. */
    default boolean isProven(String cluster) {
        return false;
    }
}
