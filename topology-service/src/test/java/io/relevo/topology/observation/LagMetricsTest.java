package io.relevo.topology.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings;
import io.relevo.runtime.metrics.MetricNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LagMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private static ClusterDocument document() {
        return new ClusterDocument(
                "c",
                3,
                9,
                Phase.STEADY,
                "a",
                ClusterSettings.lossless(),
                Durability.LOSSLESS,
                List.of(),
                Stream.of("a", "b", "d")
                        .map(name -> new Node(name, "h", 1, "u", NodeStatus.ONLINE, false))
                        .toList(),
                null,
                null,
                null);
    }

    private static Optional<Duration> behind(String cluster, String node) {
        return node.equals("b") ? Optional.of(Duration.ofMillis(1500)) : Optional.empty();
    }

    private double lag(String node) {
        return registry.get(MetricNames.NODE_LAG)
                .tag(MetricNames.NODE, node)
                .gauge()
                .value();
    }

    @Test
    void showsReplicasOnlyAndNoNumberWhereNoneIsKnown() {
        new LagMetrics(registry, LagMetricsTest::behind).changed(document(), true);

        assertThat(lag("b")).isEqualTo(1.5);
        assertThat(lag("d")).isNaN();
        assertThat(registry.find(MetricNames.NODE_LAG).gauges()).hasSize(2);
    }

    @Test
    void showsNothingOfAClusterThatWasGivenUp() {
        LagMetrics metrics = new LagMetrics(registry, LagMetricsTest::behind);
        metrics.changed(document(), true);
        metrics.changed(document(), false);

        assertThat(registry.getMeters()).isEmpty();
    }
}
