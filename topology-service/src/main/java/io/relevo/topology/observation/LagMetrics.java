package io.relevo.topology.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.relevo.events.ClusterDocument;
import io.relevo.runtime.metrics.MetricNames;
import io.relevo.topology.ownership.ClusterGauges;
import io.relevo.topology.ownership.DocumentListener;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows how far each replica of the owned clusters is behind; no number where that is not known. */
@Singleton
public class LagMetrics implements DocumentListener {
    private static final double NANOS = 1e9;

    private final BiFunction<String, String, Optional<Duration>> behind;
    private final ClusterGauges lags;

    @Inject
    LagMetrics(MeterRegistry registry, LiveViews live) {
        this(registry, live::behind);
    }

    LagMetrics(MeterRegistry registry, BiFunction<String, String, Optional<Duration>> behind) {
        this.behind = behind;
        this.lags = new ClusterGauges(registry, MetricNames.NODE_LAG);
    }

    @Override
    public synchronized void changed(ClusterDocument document, boolean owned) {
        String cluster = document.cluster();
        Stream<String> replicas = owned ? replicas(document) : Stream.empty();
        lags.show(
                cluster,
                replicas.collect(Collectors.toMap(
                        node -> Tags.of(MetricNames.CLUSTER, cluster, MetricNames.NODE, node),
                        node -> () -> seconds(cluster, node))));
    }

    private static Stream<String> replicas(ClusterDocument document) {
        return document.nodes().stream()
                .map(ClusterDocument.Node::name)
                .filter(node -> !node.equals(document.primary()));
    }

    private double seconds(String cluster, String node) {
        return behind.apply(cluster, node).map(lag -> lag.toNanos() / NANOS).orElse(Double.NaN);
    }
}
