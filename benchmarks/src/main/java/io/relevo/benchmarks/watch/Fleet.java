package io.relevo.benchmarks.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.benchmarks.stage.TopologyApi;
import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterSettings;
import io.relevo.events.RelevoCommand.RegisterCluster;
import io.relevo.sandbox.Progress;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.mysql.MySqlServers;
import io.relevo.sandbox.process.Poll;
import java.time.Duration;
import java.util.List;

/**
 * Many clusters that are the same three servers under other names. The first is formed before the others come, so that
 * they all find what they want.
 */
record Fleet(MySqlServers servers, Declarations declarations, TopologyApi api, Progress progress) {
    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final Duration ALL = Duration.ofMinutes(15);
    private static final int TELL_EVERY = 100;

    /** Registers so many and returns when all are steady and lossless. */
    void register(int clusters) {
        for (int number = 1; number <= clusters; number++) {
            declarations.write(declaration(number));
            if (number == 1) {
                await(FIRST, 1);
            }
            if (number % TELL_EVERY == 0) {
                progress.say(number + " clusters are registered, " + steady() + " are steady");
            }
        }
        await(ALL, clusters);
    }

    private void await(Duration within, int clusters) {
        if (!Poll.until(within, () -> steady() >= clusters)) {
            throw new SandboxFailure(
                    "only %d of %d clusters are steady after %d s".formatted(steady(), clusters, within.toSeconds()));
        }
    }

    private int steady() {
        int steady = 0;
        for (JsonNode cluster : api.clusters()) {
            if (cluster.path("cluster").asText().startsWith("fleet-")
                    && cluster.path("phase").asText().equals("STEADY")
                    && cluster.path("durability").asText().equals("LOSSLESS")) {
                steady++;
            }
        }
        return steady;
    }

    private RegisterCluster declaration(int number) {
        List<NodeAddress> nodes = servers.nodes().stream()
                .map(node -> new NodeAddress(node.name(), node.host(), node.port()))
                .toList();
        return new RegisterCluster("fleet-%04d".formatted(number), "bench watch", ClusterSettings.lossless(), nodes);
    }
}
