package io.relevo.topology.ownership;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.runtime.metrics.MetricNames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Shows what cannot be said by a number: phase, durability, and each server's role and status, as tags of a gauge that is
 * 1 and vanishes when it is no longer so. Clusters that are given up are not shown any more.
 */
@Singleton
public class StandingMetrics implements DocumentListener {
    private final MultiGauge phases;
    private final MultiGauge durabilities;
    private final MultiGauge nodes;
    private final OwnedRows owned = new OwnedRows();

    @Inject
    StandingMetrics(MeterRegistry registry) {
        this.phases = MultiGauge.builder(MetricNames.CLUSTER_PHASE).register(registry);
        this.durabilities = MultiGauge.builder(MetricNames.CLUSTER_DURABILITY).register(registry);
        this.nodes = MultiGauge.builder(MetricNames.CLUSTER_NODE).register(registry);
    }

    @Override
    public synchronized void changed(ClusterDocument document, boolean isOwned) {
        owned.changed(document, isOwned);
        show(phases, StandingMetrics::phase);
        show(durabilities, StandingMetrics::durability);
        show(nodes, StandingMetrics::nodes);
    }

    private void show(MultiGauge gauge, Function<ClusterDocument, Stream<Tags>> present) {
        owned.show(gauge, document -> present.apply(document).map(tags -> Row.of(tags, 1)));
    }

    private static Stream<Tags> phase(ClusterDocument document) {
        return Stream.of(Tags.of(
                MetricNames.CLUSTER,
                document.cluster(),
                MetricNames.PHASE,
                document.phase().name()));
    }

    private static Stream<Tags> durability(ClusterDocument document) {
        return Stream.ofNullable(document.durability())
                .map(durability ->
                        Tags.of(MetricNames.CLUSTER, document.cluster(), MetricNames.DURABILITY, durability.name()));
    }

    private static Stream<Tags> nodes(ClusterDocument document) {
        return document.nodes().stream().map(node -> node(document, node));
    }

    private static Tags node(ClusterDocument document, Node node) {
        return Tags.of(
                MetricNames.CLUSTER,
                document.cluster(),
                MetricNames.NODE,
                node.name(),
                MetricNames.ROLE,
                node.name().equals(document.primary()) ? "PRIMARY" : "REPLICA",
                MetricNames.STATUS,
                node.status().name());
    }
}
