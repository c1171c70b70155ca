package io.relevo.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.sandbox.TestPlans;
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
}
