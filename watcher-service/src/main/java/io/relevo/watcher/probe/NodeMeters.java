package io.relevo.watcher.probe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.relevo.runtime.metrics.MetricNames;
import io.relevo.watcher.verdict.Contact;
import io.relevo.watcher.verdict.Judgement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** What is measured of one server. Recorded by one thread, read by any. */
public final class NodeMeters implements AutoCloseable {
    /** What a percentile of the lateness is told from. */
    private static final Duration[] LATENESS_STEPS = LongStream.of(
                    1, 2, 5, 10, 20, 50, 100, 150, 200, 300, 500, 1000, 2000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Tags tags;
    private final Gauge up;
    private final Timer lateness;

    /** By outcome: to look one up in the registry thousands of times a second is not for nothing. */
    private final Map<String, Timer> probes = new ConcurrentHashMap<>();

    private volatile int reached;

    NodeMeters(MeterRegistry registry, String cluster, String node) {
        this.registry = registry;
        this.tags = Tags.of(Tag.of(MetricNames.CLUSTER, cluster), Tag.of(MetricNames.NODE, node));
        this.up = Gauge.builder(MetricNames.NODE_UP, () -> reached).tags(tags).register(registry);
        this.lateness = Timer.builder(MetricNames.PROBE_LATENESS)
                .serviceLevelObjectives(LATENESS_STEPS)
                .register(registry);
    }

    void probed(Sighting sighting) {
        reached = sighting.contact() == Contact.ANSWERED ? 1 : 0;
        probes.computeIfAbsent(sighting.outcome(), this::timer).record(sighting.elapsed());
    }

    private Timer timer(String outcome) {
        return registry.timer(MetricNames.PROBE, tags.and(MetricNames.OUTCOME, outcome));
    }

    /** A probe started that long after it was due: the watcher itself is short of time. */
    void late(Duration late) {
        lateness.record(late);
    }

    void judged(Look look) {
        String judgement = look.verdict().judgement().name();
        String rule = look.verdict().rule().ruleName();
        registry.counter(MetricNames.VERDICTS, MetricNames.JUDGEMENT, judgement, MetricNames.RULE, rule)
                .increment();
        if (look.verdict().judgement() == Judgement.DOWN) {
            registry.timer(MetricNames.DETECTION, MetricNames.RULE, rule).record(look.detection());
        }
    }

    @Override
    public void close() {
        registry.remove(up);
    }
}
