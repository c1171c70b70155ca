package io.relevo.topology.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterSettings;
import io.relevo.events.ClusterSettings.DurabilityMode;
import io.relevo.events.ClusterSettings.Failback;
import io.relevo.events.ClusterSettings.WhenIncomplete;
import io.relevo.events.ClusterSettings.WhenTooFewReplicas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarationReaderTest {
    private static final String SOUND = """
            clusters:
              - name: sandbox
                durability: { mode: lossless, acknowledgements: 1, whenTooFewReplicas: degrade }
                failover: { automatic: true, whenIncomplete: refuse }
                failback: auto
                preferredPrimary: mysql-1
                nodes:
                  - { name: mysql-1, host: 127.0.0.1, port: 3306 }
                  - { name: mysql-2, host: 127.0.0.1, port: 3307 }
            """;

    @Test
    void readsEveryKey() throws DeclarationException {
        assertThat(DeclarationReader.file("clusters.yaml", SOUND))
                .singleElement()
                .satisfies(cluster -> {
                    assertThat(cluster.name()).isEqualTo("sandbox");
                    assertThat(cluster.settings())
                            .isEqualTo(new ClusterSettings(
                                    DurabilityMode.LOSSLESS,
                                    1,
                                    WhenTooFewReplicas.DEGRADE,
                                    true,
                                    WhenIncomplete.REFUSE,
                                    Failback.AUTO,
                                    "mysql-1"));
                    assertThat(cluster.nodes())
                            .containsExactly(
                                    new NodeAddress("mysql-1", "127.0.0.1", 3306),
                                    new NodeAddress("mysql-2", "127.0.0.1", 3307));
                });
    }

    @Test
    void whatIsLeftOutIsLosslessWithoutFailback() throws DeclarationException {
        String yaml = "clusters:\n  - name: small\n    nodes:\n      - { name: a, host: db1 }\n";
        assertThat(DeclarationReader.file("clusters.yaml", yaml))
                .singleElement()
                .satisfies(cluster -> {
                    assertThat(cluster.settings()).isEqualTo(ClusterSettings.lossless());
                    assertThat(cluster.nodes()).containsExactly(new NodeAddress("a", "db1", 3306));
                });
    }

    @Test
    void readsTheSameKeysFromJson() throws DeclarationException {
        String json = """
                {"name": "api", "durability": {"mode": "async"}, "failover": {"automatic": false},
                 "nodes": [{"name": "n1", "host": "db1", "port": 3306}]}""";
        ClusterDeclaration cluster = DeclarationReader.json("request body", json);
        assertThat(cluster.settings().durability()).isEqualTo(DurabilityMode.ASYNC);
        assertThat(cluster.settings().automaticFailover()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            failback: auto            | failback: sometimes        | line 5, column 15, key 'clusters[0].failback': 'sometimes' is not one of auto, manual
            failback: auto            | failbck: auto              | line 5, column 5, key 'clusters[0].failbck': is unknown; allowed here are name, durability, failover, failback, preferredPrimary, nodes
            failback: auto            | name: again                | line 5, column 5, key 'clusters[0].name': is given twice
            failback: auto            | failback:                  | line 5, column 14, key 'clusters[0].failback': has no value
            acknowledgements: 1       | acknowledgements: 0        | line 3, column 53, key 'clusters[0].durability.acknowledgements': 0 is not a whole number from 1 to 65535
            acknowledgements: 1       | acknowledgements: 2        | line 3, column 53, key 'clusters[0].durability.acknowledgements': 2 is more than the cluster's 1 replicas can give
            automatic: true           | automatic: maybe           | line 4, column 28, key 'clusters[0].failover.automatic': 'maybe' is not one of true, false
            preferredPrimary: mysql-1 | preferredPrimary: mysql-9  | line 6, column 23, key 'clusters[0].preferredPrimary': 'mysql-9' is not one of the nodes mysql-1, mysql-2
            port: 3307                | port: 70000                | line 9, column 49, key 'clusters[0].nodes[1].port': 70000 is not a whole number from 1 to 65535
            port: 3307                | port: 3306                 | line 9, column 9, key 'clusters[0].nodes[1]': endpoint '127.0.0.1:3306' is used by 'clusters[0].nodes[0]' already
            name: mysql-2             | name: mysql-1              | line 9, column 9, key 'clusters[0].nodes[1]': node name 'mysql-1' is used by 'clusters[0].nodes[0]' already
            name: mysql-2             | name: 'my sql'             | line 9, column 17, key 'clusters[0].nodes[1].name': 'my sql' is not a name: letters, digits, '.', '_' and '-', 63 at most, a letter or digit first
            name: mysql-2, host       | host                       | line 9, column 9, key 'clusters[0].nodes[1].name': is missing: the server's name in the cluster
            clusters:                 | cluster:                   | line 1, column 1, key 'cluster': is unknown; allowed here are clusters
            """)
    void namesPlaceKeyAndWhatIsAllowed(String sound, String broken, String message) {
        assertThat(SOUND).contains(sound);
        DeclarationException failure = failureOf(SOUND.replace(sound, broken == null ? "" : broken));
        assertThat(failure.getMessage().lines()).contains("clusters.yaml " + message);
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        String broken = SOUND.replace("failback: auto", "failback: 7").replace("port: 3306", "port: none");
        assertThat(failureOf(broken).errors())
                .extracting(DeclarationError::key)
                .containsExactly("clusters[0].failback", "clusters[0].nodes[0].port");
    }

    @Test
    void clusterNamesAreUniqueInTheFile() {
        String second = "  - name: sandbox\n    nodes: [ { name: x, host: other } ]\n";
        assertThat(failureOf(SOUND + second))
                .hasMessageContaining("cluster name 'sandbox' is used by 'clusters[0]' already");
    }

    @Test
    void brokenSyntaxIsLocated() {
        assertThat(failureOf("clusters:\n  - name: [a\n"))
                .hasMessageContaining(
                        "clusters.yaml line 2, column 13: cannot be read: while parsing a flow sequence: expected");
    }

    @Test
    void anEmptyFileLacksItsClusters() {
        assertThat(failureOf("")).hasMessageContaining("key 'clusters': is missing");
        assertThat(failureOf("clusters: []")).hasMessageContaining("key 'clusters': is empty");
    }

    private static DeclarationException failureOf(String yaml) {
        return catchThrowableOfType(DeclarationException.class, () -> DeclarationReader.file("clusters.yaml", yaml));
    }
}
