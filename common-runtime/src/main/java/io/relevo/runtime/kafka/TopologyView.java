package io.relevo.runtime.kafka;

import io.relevo.events.ClusterDocument;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Cluster documents from their topic. */
record TopologyView(CompactedTopicView<ClusterDocument> view) implements ClusterDocuments {

    @Override
    public Map<String, ClusterDocument> current() {
        return view.current();
    }

    @Override
    public void onChange(Consumer<ClusterDocument> listener) {
        view.onChange((cluster, document) -> document.ifPresent(listener));
    }

    @Override
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        return view.awaitReady(atMost);
    }

    @Override
    public boolean isReady() {
        return view.isReady();
    }

    @Override
    public void close() {
        view.close();
    }
}
