package io.relevo.topology.ownership;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.runtime.metrics.MetricNames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows what cannot be said by a number: phase, durability, and each server's role and status, as tags of a gauge that is
 * 1 and vanishes when it is no longer so. Clusters that are given up are not shown any more.
 */
@Singleton
public class StandingMetrics implements DocumentListener {
    private final ClusterGauges phases;
    private final ClusterGauges durabilities;
    private final ClusterGauges nodes;

    @Inject
    StandingMetrics(MeterRegistry registry) {
        this.phases = new ClusterGauges(registry, MetricNames.CLUSTER_PHASE);
        this.durabilities = new ClusterGauges(registry, MetricNames.CLUSTER_DURABILITY);
        this.nodes = new ClusterGauges(registry, MetricNames.CLUSTER_NODE);
    }

    @Override
    public synchronized void changed(ClusterDocument document, boolean owned) {
        show(phases, document, owned, StandingMetrics::phase);
        show(durabilities, document, owned, StandingMetrics::durability);
        show(nodes, document, owned, StandingMetrics::nodes);
    }

    private static void show(
            ClusterGauges gauges,
            ClusterDocument document,
            boolean owned,
            Function<ClusterDocument, Stream<Tags>> present) {
        Stream<Tags> tags = owned ? present.apply(document) : Stream.empty();
        gauges.show(document.cluster(), tags.collect(Collectors.toMap(Function.identity(), unused -> () -> 1)));
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
