package io.relevo.benchmarks.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.benchmarks.stage.TopologyApi;
import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings;
import io.relevo.events.ClusterSettings.DurabilityMode;
import io.relevo.events.ClusterSettings.Failback;
import io.relevo.events.ClusterSettings.WhenIncomplete;
import io.relevo.events.ClusterSettings.WhenTooFewReplicas;
import io.relevo.events.RelevoCommand.RegisterCluster;
import io.relevo.sandbox.Progress;
import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.mysql.MySqlServers;
import io.relevo.sandbox.process.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Many clusters that are a few trios of servers under other names. One of each trio is formed; the others are recorded as it
 * is, while no topology service runs: a thousand that form, and change the same servers, would only undo each other's work.
 */
record Fleet(Sandbox sandbox, MySqlServers servers, Declarations declarations, TopologyApi api, Progress progress) {
    /** How many servers a cluster has. */
    static final int SERVERS = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** To list all clusters takes the service something. */
    private static final Duration LONG_PAUSE = Duration.ofSeconds(5);

    private static final int WAVE = 20;

    /** No failover: that of one would take the primary from all. */
    private static final ClusterSettings SETTINGS = new ClusterSettings(
            DurabilityMode.LOSSLESS,
            1,
            WhenTooFewReplicas.DEGRADE,
            false,
            WhenIncomplete.REFUSE,
            Failback.MANUAL,
            null);

    /** Registers so many and returns when all are steady. */
    void register(int clusters) {
        int trios = servers.nodes().size() / SERVERS;
        for (int trio = 0; trio < trios; trio++) {
            declarations.write(new RegisterCluster(name(trio), "bench watch", SETTINGS, addresses(trio)));
        }
        await(trios);
        Map<String, JsonNode> formed = new HashMap<>();
        fleet().forEach(cluster -> formed.put(cluster.path("cluster").asText(), cluster));
        sandbox.service("topology").kill();
        for (int number = trios; number < clusters; number++) {
            declarations.write(copy(formed.get(name(number % trios)), name(number)));
            if (number % WAVE == 0) {
                awaitWatched(number);
            }
        }
        progress.say(clusters + " clusters are recorded");
        sandbox.service("topology").start();
        await(clusters);
    }

    private void await(int clusters) {
        if (!Poll.until(PATIENCE, LONG_PAUSE, () -> steady() >= clusters)) {
            throw new SandboxFailure(
                    "only %d of %d clusters are steady after %d s".formatted(steady(), clusters, PATIENCE.toSeconds()));
        }
    }

    private void awaitWatched(int clusters) {
        int nodes = clusters * SERVERS;
        if (!Poll.until(
                PATIENCE,
                PAUSE,
                () -> PrometheusText.of(sandbox.service("watcher")).sum("relevo_node_up") >= nodes)) {
            throw new SandboxFailure(
                    "the watcher does not reach %d servers after %d s".formatted(nodes, PATIENCE.toSeconds()));
        }
    }

    private long steady() {
        return fleet().stream()
                .filter(cluster -> cluster.path("phase").asText().equals(Phase.STEADY.name())
                        && cluster.path("durability").asText().equals(Durability.LOSSLESS.name()))
                .count();
    }

    private List<JsonNode> fleet() {
        return StreamSupport.stream(api.clusters().spliterator(), false)
                .filter(cluster -> cluster.path("cluster").asText().startsWith("fleet-"))
                .toList();
    }

    private List<NodeAddress> addresses(int trio) {
        return servers.nodes().subList(trio * SERVERS, (trio + 1) * SERVERS).stream()
                .map(node -> new NodeAddress(node.name(), node.host(), node.port()))
                .toList();
    }

    private static ClusterDocument copy(JsonNode formed, String name) {
        List<String> acknowledgers = new ArrayList<>();
        formed.path("acknowledgers").forEach(node -> acknowledgers.add(node.asText()));
        List<Node> nodes = new ArrayList<>();
        formed.path("nodes")
                .forEach(node -> nodes.add(new Node(
                        node.path("name").asText(),
                        node.path("host").asText(),
                        node.path("port").asInt(),
                        node.path("serverUuid").asText(),
                        NodeStatus.ONLINE,
                        false)));
        return new ClusterDocument(
                name,
                formed.path("epoch").asLong(),
                formed.path("version").asLong(),
                Phase.STEADY,
                formed.path("primary").asText(),
                SETTINGS,
                Durability.LOSSLESS,
                acknowledgers,
                nodes,
                null,
                null,
                null);
    }

    private static String name(int number) {
        return "fleet-%04d".formatted(number);
    }
}
