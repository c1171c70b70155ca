package io.relevo.topology.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.relevo.events.ClusterDocument;
import io.relevo.runtime.metrics.MetricNames;
import io.relevo.topology.ownership.DocumentListener;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Shows how far each replica of the owned clusters is behind; no number where that is not known. */
@Singleton
public class LagMetrics implements DocumentListener {
    private static final double NANOS = 1e9;

    private final BiFunction<String, String, Optional<Duration>> behind;
    private final MultiGauge lags;
    private final Map<String, ClusterDocument> documents = new TreeMap<>();

    @Inject
    LagMetrics(MeterRegistry registry, LiveViews live) {
        this(registry, live::behind);
    }

    LagMetrics(MeterRegistry registry, BiFunction<String, String, Optional<Duration>> behind) {
        this.behind = behind;
        this.lags = MultiGauge.builder(MetricNames.NODE_LAG).register(registry);
    }

    @Override
    public synchronized void changed(ClusterDocument document, boolean owned) {
        if (owned) {
            documents.put(document.cluster(), document);
        } else {
            documents.remove(document.cluster());
        }
        List<Row<?>> rows = new ArrayList<>();
        documents.values().forEach(shown -> shown.nodes().stream()
                .map(ClusterDocument.Node::name)
                .filter(node -> !node.equals(shown.primary()))
                .forEach(node -> rows.add(row(shown.cluster(), node))));
        lags.register(rows, true);
    }

    private Row<?> row(String cluster, String node) {
        return Row.of(Tags.of(MetricNames.CLUSTER, cluster, MetricNames.NODE, node), behind, known -> known.apply(
                        cluster, node)
                .map(lag -> lag.toNanos() / NANOS)
                .orElse(Double.NaN));
    }
}
