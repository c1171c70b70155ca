package io.relevo.backup.source;

import static io.relevo.backup.source.Clusters.node;
import static io.relevo.backup.source.Clusters.online;
import static io.relevo.backup.source.Clusters.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import org.junit.jupiter.api.Test;

class SourceGuardTest {

    @Test
    void a_sound_replica_stays_a_source() {
        assertThat(SourceGuard.lost(Clusters.steady(null, online("a"), online("b")), "b", false))
                .isEmpty();
    }

    @Test
    void F41_a_candidate_is_left_before_it_is_promoted() {
        assertThat(SourceGuard.lost(
                        Clusters.inPhase(Phase.FAILING_OVER, operation("a", "b"), online("a"), online("b")),
                        "b",
                        false))
                .hasValueSatisfying(reason -> assertThat(reason).contains("change of primary"));
    }

    @Test
    void a_failover_that_does_not_concern_the_source_does_not_disturb_it() {
        assertThat(SourceGuard.lost(
                        Clusters.inPhase(
                                Phase.FAILING_OVER, operation("a", "b"), online("a"), online("b"), online("c")),
                        "c",
                        false))
                .isEmpty();
    }

    @Test
    void F41_a_promoted_and_a_demoted_server_are_no_source_any_more() {
        assertThat(SourceGuard.lost(Clusters.withPrimary("b", online("a"), online("b")), "b", false))
                .contains("b was promoted");
        assertThat(SourceGuard.lost(Clusters.withPrimary("b", online("a"), online("b")), "a", true))
                .contains("a was demoted");
    }

    @Test
    void F41_a_server_that_is_down_or_gone_is_no_source_any_more() {
        assertThat(SourceGuard.lost(Clusters.steady(null, online("a"), node("b", NodeStatus.DOWN)), "b", false))
                .contains("b is DOWN");
        assertThat(SourceGuard.lost(Clusters.steady(null, online("a")), "b", false))
                .contains("b is no longer part of the cluster");
    }
}
