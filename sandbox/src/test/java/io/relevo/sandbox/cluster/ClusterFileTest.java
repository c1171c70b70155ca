package io.relevo.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.sandbox.TestPlans;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterFileTest {

    @Test
    void declaresTheServersAndThePolicies() {
        assertThat(new ClusterFile(TestPlans.pair()).text()).isEqualTo("""
                clusters:
                  - name: pair
                    durability: { mode: lossless, acknowledgements: 1, whenTooFewReplicas: degrade }
                    failover: { automatic: true, whenIncomplete: refuse }
                    failback: manual
                    preferredPrimary: mysql-1
                    nodes:
                      - { name: mysql-1, host: 127.0.0.1, port: 3001 }
                      - { name: mysql-2, host: 127.0.0.1, port: 3002 }
                """);
    }

    @Test
    void moreKeysStandInTheirPlaces() {
        Map<String, String> keys = Map.of(
                "durability", "a: 1",
                "failover", "requiredZones: 2",
                "mysql-2", "promotion: never, priority: 1");
        assertThat(new ClusterFile(TestPlans.pair(Map.of(), Map.of(), keys)).text())
                .contains("whenTooFewReplicas: degrade, a: 1 }\n")
                .contains("whenIncomplete: refuse, requiredZones: 2 }\n")
                .contains("port: 3001 }\n")
                .contains("port: 3002, promotion: never, priority: 1 }\n");
    }
}
