package io.relevo.resync.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ResyncEvent;
import io.relevo.events.ResyncEvent.ErrantTransactionsSaved;
import io.relevo.events.ResyncEvent.ResyncCompleted;
import io.relevo.events.ResyncEvent.ResyncStarted;
import io.relevo.resync.TestCluster;
import io.relevo.resync.TopologyTopic;
import io.relevo.runtime.kafka.EventFollower;
import io.relevo.runtime.kafka.KafkaSettings;
import io.relevo.runtime.kafka.StartAt;
import io.relevo.sandbox.kafka.KafkaBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service with a real Kafka and real servers; the test plays the topology service. */
class ResyncServiceIT {

    private static final String API = "/api/v1/clusters/" + TestCluster.NAME + "/nodes/mysql-1/resync";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final List<ResyncEvent> said = new CopyOnWriteArrayList<>();

    @Test
    void aReturnedServerIsRepairedAlsoWhenTheServiceIsKilledMeanwhile() throws Exception {
        try (TestCluster cluster = TestCluster.start();
                KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"));
                TopologyTopic topology = new TopologyTopic(kafka.bootstrapServers());
                EventFollower follower = follow(kafka)) {
            assertThat(follower.awaitReady(Duration.ofSeconds(20))).isTrue();
            diverge(cluster);
            ClusterDocument steady = cluster.document("mysql-2", "mysql-1");
            topology.write(withStatus(steady, NodeStatus.DOWN));

            try (ServiceUnderTest first = start(cluster, kafka)) {
                await().atMost(Duration.ofSeconds(60)).until(first::isReady);
                await().until(() -> first.get(API).statusCode() == 200);
                assertPlan(first);
                assertRefusals(first);
                assertThat(said).isEmpty();

                topology.write(withStatus(steady, NodeStatus.RETURNED));
                await().atMost(Duration.ofSeconds(30)).until(() -> has(ResyncStarted.class));
                topology.write(withStatus(steady, NodeStatus.RESYNCING));
                first.kill();
            }
            try (ServiceUnderTest second = start(cluster, kafka)) {
                await().atMost(Duration.ofSeconds(90)).until(() -> has(ResyncCompleted.class));
                topology.write(withStatus(steady, NodeStatus.ONLINE));

                assertThat(said).anyMatch(ErrantTransactionsSaved.class::isInstance);
                cluster.awaitSame("mysql-1", "mysql-2");
                assertThat(cluster.query("mysql-1", "SELECT what FROM app.t"))
                        .isEqualTo(cluster.query("mysql-2", "SELECT what FROM app.t"));
                await().until(() -> second.get("/q/metrics").body().contains("relevo_resync_seconds_count"));
                assertThat(second.residentMebibytes()).isLessThan(250);
                assertThat(second.log())
                        .doesNotContain(cluster.admin().password().reveal());
            }
        }
    }

    private void assertPlan(ServiceUnderTest service) throws Exception {
        JsonNode status = JSON.readTree(service.get(API + "?dryRun=true").body());

        assertThat(status.get("status").textValue()).isEqualTo("DOWN");
        JsonNode plan = status.get("plan");
        assertThat(plan.get("classification").textValue()).isEqualTo("DIVERGED");
        assertThat(plan.get("method").textValue()).isEqualTo("CLONE");
        assertThat(plan.get("errantTransactions").longValue()).isEqualTo(1);
        assertThat(plan.get("donor").textValue()).isEqualTo("mysql-3");
        assertThat(plan.get("copyBytes").longValue()).isPositive();
    }

    private void assertRefusals(ServiceUnderTest service) throws Exception {
        assertThat(service.post(API, "wrong").statusCode()).isEqualTo(401);
        assertThat(service.post(API, "token").statusCode()).isEqualTo(409);
        assertThat(service.get("/api/v1/clusters/unknown/nodes/mysql-1/resync").statusCode())
                .isEqualTo(404);
        assertThat(service.get("/api/v1/clusters/" + TestCluster.NAME + "/nodes/unknown/resync")
                        .statusCode())
                .isEqualTo(404);
        assertThat(service.get("/api/v1/clusters/" + TestCluster.NAME + "/nodes/mysql-2/resync?dryRun=true")
                        .statusCode())
                .isEqualTo(409);
    }

    private static void diverge(TestCluster cluster) throws Exception {
        cluster.run("mysql-1", "CREATE DATABASE app", "CREATE TABLE app.t (id INT PRIMARY KEY, what VARCHAR(20))");
        cluster.awaitSame("mysql-2", "mysql-1");
        cluster.awaitSame("mysql-3", "mysql-1");
        cluster.stopReceiver("mysql-2");
        cluster.stopReceiver("mysql-3");
        cluster.run("mysql-1", "INSERT INTO app.t VALUES (1, 'errant')");
        cluster.server("mysql-1").kill();
        cluster.promote("mysql-2", "mysql-3");
        cluster.run("mysql-2", "INSERT INTO app.t VALUES (1, 'right')");
        cluster.awaitSame("mysql-3", "mysql-2");
        cluster.server("mysql-1").start();
    }

    private ServiceUnderTest start(TestCluster cluster, KafkaBroker kafka) throws Exception {
        Map<String, String> properties = new TreeMap<>();
        properties.put("relevo.kafka.bootstrap-servers", kafka.bootstrapServers());
        properties.put("relevo.api.token", "token");
        properties.put(
                "relevo.resync.errant-directory", directory.resolve("errant").toString());
        properties.put(
                "relevo.admin.password-file",
                secret("admin", cluster.admin().password().reveal()));
        properties.put(
                "relevo.replication.password-file",
                secret("replication", cluster.replication().password().reveal()));
        properties.put(
                "relevo.clone.password-file",
                secret("clone", cluster.cloning().password().reveal()));
        return ServiceUnderTest.start(directory, properties);
    }

    private String secret(String name, String value) throws Exception {
        return Files.writeString(directory.resolve(name), value + "\n").toString();
    }

    private EventFollower follow(KafkaBroker kafka) {
        return EventFollower.start(KafkaSettings.of(kafka.bootstrapServers()), StartAt.earliest(), event -> {
            if (event.payload() instanceof ResyncEvent resync) {
                said.add(resync);
            }
        });
    }

    private boolean has(Class<? extends ResyncEvent> kind) {
        return said.stream().anyMatch(kind::isInstance);
    }

    private static ClusterDocument withStatus(ClusterDocument document, NodeStatus status) {
        List<Node> nodes = document.nodes().stream()
                .map(node -> node.name().equals("mysql-1")
                        ? new Node(node.name(), node.host(), node.port(), node.serverUuid(), status, true)
                        : node)
                .toList();
        return new ClusterDocument(
                document.cluster(),
                document.epoch(),
                document.version(),
                document.phase(),
                document.primary(),
                document.settings(),
                document.durability(),
                document.acknowledgers(),
                nodes,
                null,
                null,
                null);
    }
}
