package io.relevo.backup.source;

import static io.relevo.backup.source.Clusters.node;
import static io.relevo.backup.source.Clusters.online;
import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.backup.source.SourceChoice.Chosen;
import io.relevo.backup.source.SourceChoice.None;
import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceChoiceTest {

    @Test
    void a_replica_is_read_rather_than_the_primary() {
        assertThat(chosen(Clusters.steady(null, online("a"), online("b")))
                        .node()
                        .name())
                .isEqualTo("b");
    }

    @Test
    void the_replica_that_is_to_be_primary_is_spared() {
        assertThat(chosen(Clusters.steady("b", online("a"), online("b"), online("c")))
                        .node()
                        .name())
                .isEqualTo("c");
    }

    @Test
    void the_preferred_replica_is_better_than_the_primary() {
        Chosen chosen = chosen(Clusters.steady("b", online("a"), online("b")));

        assertThat(chosen.node().name()).isEqualTo("b");
        assertThat(chosen.primary()).isFalse();
    }

    @Test
    void only_sound_replicas_are_read_and_the_primary_in_their_stead_which_is_said() {
        Chosen chosen = chosen(
                Clusters.steady(null, online("a"), node("b", NodeStatus.RESYNCING), node("c", NodeStatus.RETURNED)));

        assertThat(chosen.node().name()).isEqualTo("a");
        assertThat(chosen.primary()).isTrue();
        assertThat(chosen.reason()).contains("no sound replica");
    }

    @Test
    void a_server_that_just_failed_is_not_read_again() {
        ClusterDocument cluster = Clusters.steady(null, online("a"), online("b"));

        assertThat(SourceChoice.of(cluster, Set.of("b")))
                .isInstanceOfSatisfying(
                        Chosen.class, chosen -> assertThat(chosen.node().name()).isEqualTo("a"));
        assertThat(SourceChoice.of(cluster, Set.of("a", "b"))).isInstanceOf(None.class);
    }

    @Test
    void nothing_is_read_while_the_primary_changes() {
        assertThat(SourceChoice.of(Clusters.inPhase(Phase.FAILING_OVER, null, online("a"), online("b")), Set.of()))
                .isEqualTo(new None("cluster c is FAILING_OVER"));
    }

    private static Chosen chosen(ClusterDocument cluster) {
        return (Chosen) SourceChoice.of(cluster, Set.of());
    }
}
