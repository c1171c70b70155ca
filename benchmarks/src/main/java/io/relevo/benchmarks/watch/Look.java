package io.relevo.benchmarks.watch;

import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.mysql.MySqlServers;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything that is counted, at one moment.
 *
 * @param services what the limits are for, by name
 * @param servers all that are watched
 */
record Look(
        long nanos,
        Map<String, Usage> services,
        Usage broker,
        Usage servers,
        PrometheusText watcher,
        KafkaVolume kafka) {
    static final List<String> SERVICES = List.of("topology", "watcher");

    /** @param fleet the servers beside those of the sandbox */
    static Look at(Sandbox sandbox, MySqlServers fleet) {
        Map<String, Usage> services = new TreeMap<>();
        for (String name : SERVICES) {
            services.put(name, usageOf(sandbox, name));
        }
        return new Look(
                System.nanoTime(),
                services,
                usage("Kafka", sandbox.kafka().runningPid()),
                Stream.of(sandbox.nodes(), fleet.nodes())
                        .flatMap(List::stream)
                        .map(node -> usage(node.name(), node.runningPid()))
                        .reduce(new Usage(0, 0, 0), Usage::plus),
                PrometheusText.of(sandbox.service("watcher")),
                KafkaVolume.of(sandbox.kafka().bootstrapServers()));
    }

    /** Of one of the services, at this moment. */
    static Usage usageOf(Sandbox sandbox, String service) {
        return usage("the " + service + " service", sandbox.service(service).runningPid());
    }

    private static Usage usage(String name, OptionalLong pid) {
        return Usage.of(pid.orElseThrow(() -> new SandboxFailure(name + " has ended")));
    }

    double secondsUntil(Look later) {
        return (later.nanos - nanos) / 1e9;
    }
}
