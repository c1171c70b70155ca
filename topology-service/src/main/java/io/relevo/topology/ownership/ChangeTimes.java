package io.relevo.topology.ownership;

import io.micrometer.core.instrument.MeterRegistry;
import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.runtime.metrics.MetricNames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Times changes of primary by the phases that are recorded, and says how they ended. One that another instance began is
 * not timed: when it began is not known here.
 */
@Singleton
public class ChangeTimes implements DocumentListener {
    private final MeterRegistry registry;
    private final LongSupplier nanoTime;
    private final Map<String, ClusterDocument> latest = new ConcurrentHashMap<>();
    private final Map<String, Change> running = new ConcurrentHashMap<>();

    @Inject
    ChangeTimes(MeterRegistry registry) {
        this(registry, System::nanoTime);
    }

    ChangeTimes(MeterRegistry registry, LongSupplier nanoTime) {
        this.registry = registry;
        this.nanoTime = nanoTime;
    }

    /** A change of primary under way; from is the server that had the role, or null. */
    private record Change(Phase phase, String from, long begun) {}

    @Override
    public void changed(ClusterDocument document, boolean owned) {
        String cluster = document.cluster();
        if (!owned) {
            latest.remove(cluster);
            running.remove(cluster);
            return;
        }
        ClusterDocument before = latest.put(cluster, document);
        if (before != null && before.phase() != document.phase()) {
            turned(before, document);
        }
    }

    private void turned(ClusterDocument before, ClusterDocument after) {
        Change ended = running.remove(after.cluster());
        if (ended != null) {
            record(ended, after);
        }
        if (after.phase() == Phase.FAILING_OVER || after.phase() == Phase.SWITCHING_OVER) {
            running.put(after.cluster(), new Change(after.phase(), before.primary(), nanoTime.getAsLong()));
        }
    }

    private void record(Change ended, ClusterDocument after) {
        String name = ended.phase() == Phase.FAILING_OVER ? MetricNames.FAILOVER : MetricNames.SWITCHOVER;
        registry.timer(name, MetricNames.CLUSTER, after.cluster(), MetricNames.OUTCOME, outcome(ended, after))
                .record(Duration.ofNanos(nanoTime.getAsLong() - ended.begun()));
    }

    private static String outcome(Change ended, ClusterDocument after) {
        return switch (after.phase()) {
            case STEADY -> Objects.equals(ended.from(), after.primary()) ? "undone" : "completed";
            case NO_PRIMARY -> "refused";
            case FORMING, FAILING_OVER, SWITCHING_OVER -> "superseded";
        };
    }
}
