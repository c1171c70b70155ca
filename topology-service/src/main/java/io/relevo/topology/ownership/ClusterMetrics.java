package io.relevo.topology.ownership;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.runtime.metrics.MetricNames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** Shows how each owned cluster stands; a cluster that is given up is not shown any more. */
@Singleton
public class ClusterMetrics implements DocumentListener {
    private final MeterRegistry registry;
    private final Map<String, ClusterDocument> documents = new ConcurrentHashMap<>();
    private final Map<String, List<Meter>> meters = new ConcurrentHashMap<>();

    @Inject
    ClusterMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void changed(ClusterDocument document, boolean owned) {
        String cluster = document.cluster();
        if (owned) {
            documents.put(cluster, document);
            meters.computeIfAbsent(cluster, this::register);
        } else {
            documents.remove(cluster);
            List<Meter> gone = meters.remove(cluster);
            if (gone != null) {
                gone.forEach(registry::remove);
            }
        }
    }

    private List<Meter> register(String cluster) {
        return List.of(
                gauge(MetricNames.CLUSTER_EPOCH, cluster, ClusterDocument::epoch),
                gauge(MetricNames.CLUSTER_WRITABLE, cluster, ClusterMetrics::writable),
                gauge(MetricNames.CLUSTER_LOSSLESS, cluster, ClusterMetrics::lossless));
    }

    private Meter gauge(String name, String cluster, ToDoubleFunction<ClusterDocument> value) {
        return Gauge.builder(
                        name,
                        documents,
                        all -> all.containsKey(cluster) ? value.applyAsDouble(all.get(cluster)) : Double.NaN)
                .tag(MetricNames.CLUSTER, cluster)
                .register(registry);
    }

    private static double writable(ClusterDocument document) {
        return document.phase() == Phase.STEADY && document.primary() != null ? 1 : 0;
    }

    private static double lossless(ClusterDocument document) {
        return document.durability() == Durability.LOSSLESS ? 1 : 0;
    }
}
