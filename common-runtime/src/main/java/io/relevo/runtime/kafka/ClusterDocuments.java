package io.relevo.runtime.kafka;

import io.relevo.events.ClusterDocument;
import io.relevo.events.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** The present state of every cluster, as the topology service recorded it. Thread-safe. */
public interface ClusterDocuments extends AutoCloseable {

    /** Reads {@code relevo.topology} in a thread of its own until closed. */
    static ClusterDocuments follow(KafkaSettings settings) {
        return new TopologyView(CompactedTopicView.start(settings, Topic.TOPOLOGY, ClusterDocument.class));
    }

    /** The documents by cluster; an immutable copy of one moment. The last known ones while Kafka is away. */
    Map<String, ClusterDocument> current();

    /**
     * Calls the listener at once, in this thread, with every known document, and then with each change, in the order of
     * the log and in a thread that it must not hold up. It may hear of the same document twice.
     */
    void onChange(Consumer<ClusterDocument> listener);

    /** Waits until all that was recorded before the first connection is known; false when that took too long. */
    boolean awaitReady(Duration atMost) throws InterruptedException;

    /** Whether all that was recorded before the first connection is known. */
    boolean isReady();

    @Override
    void close();
}
