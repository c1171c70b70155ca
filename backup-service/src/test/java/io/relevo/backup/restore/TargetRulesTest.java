package io.relevo.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.backup.manifest.Manifests;
import io.relevo.backup.source.Clusters;
import io.relevo.events.ClusterDocument;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetRulesTest {

    private static final String UUID = "22222222-2222-2222-2222-222222222222";
    private static final String OTHER = "33333333-3333-3333-3333-333333333333";
    private static final Endpoint ENDPOINT = new Endpoint("new.example", 3306);
    private static final TargetFacts EMPTY = facts("9.7.4", 0, true, UUID + ":1-5", List.of(), 0);

    @Test
    void an_empty_server_is_taken() {
        assertThat(refusals(EMPTY)).isEmpty();
    }

    @Test
    void F47_a_server_with_data_is_refused() {
        assertThat(refusals(facts("9.7.4", 0, true, "", List.of("shop", "blog"), 0)))
                .containsExactly("it is not empty: it has the schemas shop, blog");
    }

    @Test
    void F47_a_member_of_a_cluster_is_refused_by_its_endpoint_and_by_its_identity() {
        ClusterDocument byEndpoint = Clusters.steady(
                null, new ClusterDocument.Node("x", "NEW.example", 3306, null, ClusterDocument.NodeStatus.DOWN, false));
        ClusterDocument byIdentity = Clusters.steady(
                null, new ClusterDocument.Node("y", "else", 3307, UUID, ClusterDocument.NodeStatus.ONLINE, false));

        assertThat(TargetRules.refusals(EMPTY, Manifests.small(), List.of(byEndpoint, byIdentity)))
                .hasSize(2)
                .allMatch(reason -> reason.contains("of cluster c"));
    }

    @Test
    void a_replica_and_a_server_with_transactions_of_others_are_refused() {
        assertThat(refusals(facts("9.7.4", 0, true, UUID + ":1," + OTHER + ":1", List.of(), 1)))
                .hasSize(2);
    }

    @Test
    void an_older_series_other_name_cases_and_no_gtids_are_refused() {
        assertThat(refusals(facts("8.4.5", 0, true, "", List.of(), 0))).hasSize(1);
        assertThat(refusals(facts("9.7.1", 0, true, "", List.of(), 0))).isEmpty();
        assertThat(refusals(facts("10.0.0", 1, false, "", List.of(), 0))).hasSize(2);
    }

    @Test
    void a_server_that_does_not_know_the_revokes_of_a_backup_is_refused_with_the_statement_that_mends_it() {
        assertThat(TargetRules.refusals(EMPTY, Manifests.partlyRevoked(), List.of()))
                .singleElement()
                .asString()
                .contains("SET PERSIST partial_revokes = ON");
        assertThat(Manifests.partlyRevoked().hasPartialRevokes()).isTrue();
        assertThat(Manifests.small().hasPartialRevokes()).isFalse();
    }

    private static List<String> refusals(TargetFacts facts) {
        return TargetRules.refusals(facts, Manifests.small(), List.of());
    }

    private static TargetFacts facts(
            String version, int names, boolean gtids, String executed, List<String> schemas, int channels) {
        return new TargetFacts(
                ENDPOINT,
                UUID,
                ServerVersion.parse(version),
                names,
                gtids,
                false,
                GtidSet.parse(executed),
                schemas,
                channels);
    }
}
