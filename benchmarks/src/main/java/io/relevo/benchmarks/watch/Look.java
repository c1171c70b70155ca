package io.relevo.benchmarks.watch;

import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.service.ServiceProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that is counted, at one moment. */
record Look(long nanos, Map<String, Usage> services, PrometheusText watcher, KafkaVolume kafka) {
    static final List<String> SERVICES = List.of("topology", "watcher");
    private static final int TIMEOUT_MILLIS = 20_000;

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
                new PrometheusText(get(sandbox.service("watcher").url() + "/q/metrics")),
                KafkaVolume.of(sandbox.kafka().bootstrapServers()));
    }

    private static String get(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (InputStream body = connection.getInputStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            } finally {
                connection.disconnect();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    double secondsUntil(Look later) {
        return (later.nanos - nanos) / 1e9;
    }
}
