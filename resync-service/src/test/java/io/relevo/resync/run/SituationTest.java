package io.relevo.resync.run;

import static io.relevo.events.ClusterDocument.NodeStatus.DOWN;
import static io.relevo.events.ClusterDocument.NodeStatus.ONLINE;
import static io.relevo.events.ClusterDocument.NodeStatus.RESYNCING;
import static io.relevo.events.ClusterDocument.NodeStatus.RESYNC_FAILED;
import static io.relevo.events.ClusterDocument.NodeStatus.RETURNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SituationTest {

    @ParameterizedTest
    @EnumSource(NodeStatus.class)
    void onlyServersThatReturnedAreRepaired(NodeStatus status) {
        boolean repairable =
                !Situation.repairable(Documents.steady("c", status, ONLINE)).isEmpty();

        assertThat(repairable).isEqualTo(status == RETURNED || status == RESYNCING || status == RESYNC_FAILED);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void f36OnlyWhileTheClusterIsSteady(Phase phase) {
        boolean repairable = !Situation.repairable(Documents.document("c", 2, phase, RETURNED, ONLINE))
                .isEmpty();

        assertThat(repairable).isEqualTo(phase == Phase.STEADY);
    }

    @Test
    void onlySoundReplicasAreComparedWith() {
        assertThat(Situation.of(Documents.steady("c", RETURNED, ONLINE), "mysql-1")
                        .orElseThrow()
                        .others())
                .extracting(Node::name)
                .containsExactly("mysql-3");
        assertThat(Situation.of(Documents.steady("c", RETURNED, DOWN), "mysql-1")
                        .orElseThrow()
                        .others())
                .isEmpty();
    }

    @Test
    void thePrimaryIsNeverRepaired() {
        assertThat(Situation.of(Documents.steady("c", RETURNED, RETURNED), "mysql-2"))
                .isEmpty();
    }

    @Test
    void itHoldsThroughWhatTheTopologyRecordsOfTheRepairItself() {
        Situation situation =
                Situation.of(Documents.steady("c", RETURNED, ONLINE), "mysql-1").orElseThrow();

        assertThat(situation.holdsIn(Optional.of(Documents.steady("c", RESYNCING, DOWN))))
                .isTrue();
    }

    @Test
    void itDoesNotHoldInAnotherEpochOrPhaseOrWithoutTheCluster() {
        Situation situation =
                Situation.of(Documents.steady("c", RETURNED, ONLINE), "mysql-1").orElseThrow();
        ClusterDocument later = Documents.document("c", 3, Phase.STEADY, RESYNCING, ONLINE);
        ClusterDocument failingOver = Documents.document("c", 2, Phase.FAILING_OVER, RESYNCING, ONLINE);

        assertThat(situation.holdsIn(Optional.of(later))).isFalse();
        assertThat(situation.holdsIn(Optional.of(failingOver))).isFalse();
        assertThat(situation.holdsIn(Optional.of(Documents.steady("c", DOWN, ONLINE))))
                .isFalse();
        assertThat(situation.holdsIn(Optional.empty())).isFalse();
    }
}
