package io.relevo.topology.ownership;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The gauges of one name: of each owned cluster those that it shows now. A change costs as much as the gauges of that one
 * cluster that appear and vanish, however many clusters there are. For one thread at a time.
 */
public final class ClusterGauges {
    private final MeterRegistry registry;
    private final String name;
    private final Map<String, Map<Tags, Meter>> shown = new HashMap<>();

    public ClusterGauges(MeterRegistry registry, String name) {
        this.registry = registry;
        this.name = name;
    }

    /** Shows these gauges of the cluster, each with what gives its value, and no others. */
    public void show(String cluster, Map<Tags, Supplier<Number>> wanted) {
        Map<Tags, Meter> present = shown.computeIfAbsent(cluster, unused -> new HashMap<>());
        present.entrySet().removeIf(meter -> !wanted.containsKey(meter.getKey()) && remove(meter.getValue()));
        wanted.forEach((tags, value) -> present.computeIfAbsent(tags, unused -> register(tags, value)));
        if (present.isEmpty()) {
            shown.remove(cluster);
        }
    }

    private Meter register(Tags tags, Supplier<Number> value) {
        return Gauge.builder(name, value).tags(tags).register(registry);
    }

    private boolean remove(Meter meter) {
        registry.remove(meter);
        return true;
    }
}
