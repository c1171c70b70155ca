package io.relevo.sandbox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.sandbox.SandboxPlan;
import io.relevo.sandbox.TestPlans;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServicePropertiesTest {
    private static final Map<String, Map<String, String>> OVERRIDES = Map.of(
            "all", Map.of("relevo.a", "all"),
            "watcher", Map.of("relevo.watcher.zone", "north"),
            "watcher-2", Map.of("relevo.watcher.zone", "south"));

    private final SandboxPlan plan = TestPlans.pair(
            Map.of(RelevoService.TOPOLOGY, "/t", RelevoService.WATCHER, "/w"),
            Map.of("topology-2", 5001, "watcher-2", 5002),
            Map.of());
    private final ServiceProperties properties = new ServiceProperties(Path.of("/sandbox"), plan, OVERRIDES);

    @Test
    void everyInstanceIsListed() {
        assertThat(plan.instances())
                .extracting(ServiceInstance::name)
                .containsExactly("topology", "topology-2", "watcher", "watcher-2");
    }

    @Test
    void anInstanceHasItsNameItsPortAndItsOwnProperties() {
        Map<String, String> first = properties.of(new ServiceInstance(RelevoService.WATCHER, 1));
        Map<String, String> second = properties.of(new ServiceInstance(RelevoService.WATCHER, 2));
        assertThat(first).containsEntry("relevo.instance", "watcher-1").containsEntry("relevo.watcher.zone", "north");
        assertThat(second)
                .containsEntry("relevo.instance", "watcher-2")
                .containsEntry("relevo.watcher.zone", "south")
                .containsEntry("quarkus.http.port", "5002")
                .containsEntry("relevo.a", "all");
    }

    @Test
    void theRouterAsksTheFirstTopologyService() {
        assertThat(properties.of(new ServiceInstance(RelevoService.TOPOLOGY, 1)).get("relevo.routing.agent-port"))
                .isNotEqualTo("0");
        assertThat(properties.of(new ServiceInstance(RelevoService.TOPOLOGY, 2)))
                .containsEntry("relevo.routing.agent-port", "0");
    }
}
