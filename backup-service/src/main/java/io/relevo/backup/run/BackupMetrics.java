package io.relevo.backup.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.relevo.backup.manifest.Manifest;
import io.relevo.runtime.metrics.MetricNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What backups and restores tell Prometheus. Thread-safe. */
final class BackupMetrics {

    private static final String COMPLETED = "completed";
    private static final String FAILED = "failed";

    private final MeterRegistry registry;
    private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();

    BackupMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A backup is good. */
    void completed(Manifest manifest, Duration took, Instant at) {
        registry.timer(MetricNames.BACKUP, outcome(manifest.cluster(), COMPLETED))
                .record(took);
        latest(manifest, at);
    }

    /** The latest good backup of a cluster, which may be from before this process. */
    void latest(Manifest manifest, Instant at) {
        gauge(MetricNames.BACKUP_BYTES, manifest.cluster()).set(manifest.storedBytes());
        gauge(MetricNames.BACKUP_LAST, manifest.cluster()).set(at.getEpochSecond());
    }

    /** A backup is no good. */
    void failed(String cluster) {
        registry.timer(MetricNames.BACKUP, outcome(cluster, FAILED)).record(Duration.ZERO);
    }

    /** A restore ended. */
    void restored(String cluster, boolean good, Duration took) {
        registry.timer(MetricNames.RESTORE, outcome(cluster, good ? COMPLETED : FAILED))
                .record(took);
    }

    private AtomicLong gauge(String name, String cluster) {
        return gauges.computeIfAbsent(
                name + '/' + cluster,
                key -> registry.gauge(name, Tags.of(MetricNames.CLUSTER, cluster), new AtomicLong()));
    }

    private static Tags outcome(String cluster, String outcome) {
        return Tags.of(MetricNames.CLUSTER, cluster, MetricNames.OUTCOME, outcome);
    }
}
