package io.relevo.topology.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final ChangeTimes times = new ChangeTimes(registry, nanos::get);

    private static ClusterDocument document(Phase phase, String primary, NodeStatus second) {
        return new ClusterDocument(
                "c",
                3,
                9,
                phase,
                primary,
                ClusterSettings.lossless(),
                Durability.DEGRADED,
                List.of(),
                List.of(
                        new Node("a", "h", 1, "u1", NodeStatus.ONLINE, false),
                        new Node("b", "h", 2, "u2", second, false)),
                null,
                null,
                null);
    }

    private static ClusterDocument document(Phase phase, String primary) {
        return document(phase, primary, NodeStatus.ONLINE);
    }

    private List<String> shown(String name) {
        return registry.find(name).gauges().stream()
                .map(Meter::getId)
                .map(id -> id.getTags().stream().map(Tag::getValue).collect(Collectors.joining(" ")))
                .sorted()
                .toList();
    }

    private void lasts(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Timer timer(String name, String outcome) {
        return registry.get(name).tag(MetricNames.OUTCOME, outcome).timer();
    }

    @Test
    void showsHowAClusterAndItsServersStandAndNothingThatIsOver() {
        StandingMetrics standing = new StandingMetrics(registry);
        standing.changed(document(Phase.STEADY, "a"), true);
        standing.changed(document(Phase.NO_PRIMARY, null, NodeStatus.DOWN), true);

        assertThat(shown(MetricNames.CLUSTER_PHASE)).containsExactly("c NO_PRIMARY");
        assertThat(shown(MetricNames.CLUSTER_DURABILITY)).containsExactly("c DEGRADED");
        assertThat(shown(MetricNames.CLUSTER_NODE)).containsExactly("c a REPLICA ONLINE", "c b REPLICA DOWN");
    }

    @Test
    void showsNothingOfAClusterThatWasGivenUp() {
        StandingMetrics standing = new StandingMetrics(registry);
        standing.changed(document(Phase.STEADY, "a"), true);
        standing.changed(document(Phase.STEADY, "a"), false);

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void keepsTheGaugesThatAChangeDoesNotTouch() {
        StandingMetrics standing = new StandingMetrics(registry);
        standing.changed(document(Phase.STEADY, "a"), true);
        Meter kept = registry.get(MetricNames.CLUSTER_PHASE).gauge();
        standing.changed(document(Phase.STEADY, "a", NodeStatus.DOWN), true);

        assertThat(registry.get(MetricNames.CLUSTER_PHASE).gauge()).isSameAs(kept);
    }

    @Test
    void timesAFailoverFromItsRecordToTheOpenedPrimary() {
        times.changed(document(Phase.STEADY, "a"), true);
        times.changed(document(Phase.FAILING_OVER, null), true);
        lasts(Duration.ofMillis(300));
        times.changed(document(Phase.FAILING_OVER, null), true);
        lasts(Duration.ofMillis(200));
        times.changed(document(Phase.STEADY, "b"), true);

        assertThat(timer(MetricNames.FAILOVER, "completed").totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(500);
    }

    @Test
    void saysHowAChangeEnded() {
        times.changed(document(Phase.STEADY, "a"), true);
        times.changed(document(Phase.SWITCHING_OVER, "a"), true);
        times.changed(document(Phase.STEADY, "a"), true);
        times.changed(document(Phase.SWITCHING_OVER, "a"), true);
        times.changed(document(Phase.FAILING_OVER, null), true);
        times.changed(document(Phase.NO_PRIMARY, null), true);

        assertThat(timer(MetricNames.SWITCHOVER, "undone").count()).isEqualTo(1);
        assertThat(timer(MetricNames.SWITCHOVER, "superseded").count()).isEqualTo(1);
        assertThat(timer(MetricNames.FAILOVER, "refused").count()).isEqualTo(1);
    }

    @Test
    void doesNotTimeWhatAnotherInstanceBegan() {
        times.changed(document(Phase.FAILING_OVER, null), true);
        times.changed(document(Phase.STEADY, "b"), true);

        assertThat(registry.getMeters()).isEmpty();
    }
}
