package io.relevo.benchmarks.watch;

import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.service.ServiceProcess;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that is counted, at one moment. */
record Look(long nanos, Map<String, Usage> services, PrometheusText watcher, KafkaVolume kafka) {
    static final List<String> SERVICES = List.of("topology", "watcher");

    static Look at(Sandbox sandbox) {
        Map<String, Usage> services = new TreeMap<>();
        for (String name : SERVICES) {
            ServiceProcess service = sandbox.service(name);
            long pid = service.runningPid().orElseThrow(() -> new SandboxFailure("the " + name + " service has ended"));
            services.put(name, Usage.of(pid));
        }
        return new Look(
                System.nanoTime(),
                services,
                PrometheusText.of(sandbox.service("watcher")),
                KafkaVolume.of(sandbox.kafka().bootstrapServers()));
    }

    double secondsUntil(Look later) {
        return (later.nanos - nanos) / 1e9;
    }
}
