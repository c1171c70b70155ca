package io.relevo.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.DetectionEvent.PrimaryBack;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.EventEnvelope;
import io.relevo.events.NodeObservation;
import io.relevo.events.Topic;
import io.relevo.watcher.lab.Broker;
import io.relevo.watcher.lab.Documents;
import io.relevo.watcher.lab.ReplicatedServers;
import io.relevo.watcher.lab.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built service as a process, with a real broker and real servers. */
class WatcherServiceIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void the_service_watches_what_the_topology_names_and_says_what_happens() throws Exception {
        try (var broker = new Broker(directory.resolve("broker"));
                var servers = ReplicatedServers.start(3);
                var service = ServiceProcess.start(directory, broker.settings(), servers.watchAccount())) {
            await().atMost(LONG_ENOUGH).until(() -> service.status("/q/health/ready") == 200);
            ClusterDocument document = servers.document(7);
            broker.write(document);
            await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(service.get("/api/v1/watch"))
                    .contains("mysql-1", "mysql-2", "mysql-3", "\"ON\"")
                    .doesNotContain("\"outcome\":null"));
            await().atMost(LONG_ENOUGH).until(() -> observations(broker).size() >= 3);

            servers.primary().kill();

            await().atMost(LONG_ENOUGH)
                    .until(() -> said(broker, PrimaryDown.class).size() >= 2);
            EventEnvelope down = said(broker, PrimaryDown.class).getFirst();
            assertThat(down.source()).isEqualTo("/watcher/lab-1");
            assertThat(((PrimaryDown) down.payload()).epoch()).isEqualTo(7);
            assertThat(((PrimaryDown) down.payload()).zone()).isEqualTo("north");
            broker.write(Documents.with(document, "mysql-1", NodeStatus.DOWN, true));
            servers.primary().start();
            await().atMost(LONG_ENOUGH)
                    .until(() -> !said(broker, PrimaryBack.class).isEmpty());
            assertThat(service.get("/q/metrics"))
                    .contains("relevo_probe_seconds", "relevo_verdicts_total", "relevo_node_up");
            assertThat(service.log())
                    .contains(
                            "watching cluster=lab nodes=3",
                            "primary down cluster=lab node=mysql-1 epoch=7 rule=refused-")
                    .doesNotContain("WARN", "ERROR");
            assertThat(service.residentMegabytes()).isLessThan(250);
        }
    }

    private static List<NodeObservation> observations(Broker broker) {
        return broker.read(Topic.NODES).stream()
                .map(envelope -> (NodeObservation) envelope.payload())
                .toList();
    }

    private static List<EventEnvelope> said(Broker broker, Class<?> type) {
        return broker.read(Topic.EVENTS).stream()
                .filter(envelope -> type.isInstance(envelope.payload()))
                .toList();
    }
}
