package io.relevo.watcher.probe;

import io.micrometer.core.instrument.MeterRegistry;

/** What the probes measure of themselves. */
public final class ProbeMetrics {

    private final MeterRegistry registry;

    public ProbeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The meters of one server, to be closed when it is no longer watched. */
    public NodeMeters of(String cluster, String node) {
        return new NodeMeters(registry, cluster, node);
    }
}
