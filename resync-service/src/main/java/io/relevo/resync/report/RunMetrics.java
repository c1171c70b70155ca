package io.relevo.resync.report;

import io.micrometer.core.instrument.MeterRegistry;
import io.relevo.resync.run.Repairs;
import io.relevo.resync.run.ResyncRun.Outcome;
import io.relevo.resync.run.Situation;
import io.relevo.runtime.metrics.MetricNames;
import java.time.Duration;

/** Counts attempts and their durations, by how they ended. Thread-safe. */
public final class RunMetrics implements Repairs.Observer {

    private final MeterRegistry metrics;

    public RunMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void ended(Situation situation, Outcome outcome, Duration took) {
        metrics.timer(
                        MetricNames.RESYNC,
                        MetricNames.CLUSTER,
                        situation.cluster(),
                        MetricNames.NODE,
                        situation.node().name(),
                        MetricNames.OUTCOME,
                        name(outcome))
                .record(took);
    }

    private static String name(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed completed -> "completed";
            case Outcome.Failed failed -> "failed";
            case Outcome.GaveWay gaveWay -> "gave_way";
        };
    }
}
