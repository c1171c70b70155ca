package io.relevo.topology.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.relevo.events.ClusterDocument;
import io.relevo.runtime.metrics.MetricNames;
import io.relevo.topology.ownership.DocumentListener;
import io.relevo.topology.ownership.OwnedRows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Shows how far each replica of the owned clusters is behind; no number where that is not known. */
@Singleton
public class LagMetrics implements DocumentListener {
    private static final double NANOS = 1e9;

    private final BiFunction<String, String, Optional<Duration>> behind;
    private final MultiGauge lags;
    private final OwnedRows owned = new OwnedRows();

    @Inject
    LagMetrics(MeterRegistry registry, LiveViews live) {
        this(registry, live::behind);
    }

    LagMetrics(MeterRegistry registry, BiFunction<String, String, Optional<Duration>> behind) {
        this.behind = behind;
        this.lags = MultiGauge.builder(MetricNames.NODE_LAG).register(registry);
    }

    @Override
    public synchronized void changed(ClusterDocument document, boolean isOwned) {
        owned.changed(document, isOwned);
        owned.show(lags, this::rows);
    }

    private Stream<Row<?>> rows(ClusterDocument document) {
        return document.nodes().stream()
                .map(ClusterDocument.Node::name)
                .filter(node -> !node.equals(document.primary()))
                .map(node -> row(document.cluster(), node));
    }

    private Row<?> row(String cluster, String node) {
        return Row.of(Tags.of(MetricNames.CLUSTER, cluster, MetricNames.NODE, node), behind, known -> known.apply(
                        cluster, node)
                .map(lag -> lag.toNanos() / NANOS)
                .orElse(Double.NaN));
    }
}
