package io.relevo.topology.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Operation;
import io.relevo.events.ClusterDocument.OperationKind;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings;
import io.relevo.events.OperationStep;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.topology.decision.NodeView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration OFTEN = Duration.ofMillis(250);

    private final Pace pace = new Pace(INTERVAL);

    @Test
    void aClusterAtRestIsLookedAtLessOftenTheMoreThereAre() {
        ClusterDocument atRest = document(Phase.STEADY, NodeStatus.ONLINE, null);
        assertThat(pace.next(atRest, Map.of(), 1, 0)).isEqualTo(INTERVAL);
        assertThat(pace.next(atRest, Map.of(), 20, 0)).isEqualTo(INTERVAL);
        assertThat(pace.next(atRest, Map.of(), 21, 0)).isEqualTo(INTERVAL.multipliedBy(2));
        assertThat(pace.next(atRest, Map.of(), 1000, 0)).isEqualTo(INTERVAL.multipliedBy(50));
        assertThat(pace.next(atRest, Map.of(), 5000, 0)).isEqualTo(INTERVAL.multipliedBy(60));
    }

    @Test
    void whatIsNotAsItShouldBeIsLookedAtOftenHoweverManyThereAre() {
        assertThat(pace.next(document(Phase.STEADY, NodeStatus.DOWN, null), Map.of(), 1000, 0))
                .isEqualTo(OFTEN);
        assertThat(pace.next(document(Phase.NO_PRIMARY, NodeStatus.ONLINE, null), Map.of(), 1000, 0))
                .isEqualTo(OFTEN);
        assertThat(pace.next(
                        document(Phase.STEADY, NodeStatus.ONLINE, null),
                        Map.of("n", new NodeView.Unseen(FailureKind.TIMED_OUT)),
                        1000,
                        10))
                .isEqualTo(OFTEN);
    }

    @Test
    void whereManyAreNotSeenTheyShareFortyLooksASecondButNotWhatIsKnownToBeWrong() {
        Map<String, NodeView> unseen = Map.of("n", new NodeView.Unseen(FailureKind.TIMED_OUT));
        assertThat(pace.next(document(Phase.STEADY, NodeStatus.ONLINE, null), unseen, 1000, 200))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(pace.next(document(Phase.STEADY, NodeStatus.DOWN, null), unseen, 1000, 200))
                .isEqualTo(OFTEN);
    }

    @Test
    void onlyThoseAtRestHaveTimeUntilTheFirstLook() {
        assertThat(Pace.hasTime(document(Phase.STEADY, NodeStatus.ONLINE, null)))
                .isTrue();
        assertThat(Pace.hasTime(document(Phase.STEADY, NodeStatus.DOWN, null))).isFalse();
        assertThat(Pace.hasTime(document(Phase.FORMING, NodeStatus.ONLINE, null)))
                .isFalse();
    }

    @Test
    void anOperationUnderWayIsNotDisturbed() {
        Operation operation = new Operation("o", OperationKind.FAILOVER, OperationStep.ATTACH, "m", "n", "", "test");
        assertThat(pace.next(document(Phase.FAILING_OVER, NodeStatus.DOWN, operation), Map.of(), 1000, 0))
                .isEqualTo(INTERVAL);
    }

    private static ClusterDocument document(Phase phase, NodeStatus status, Operation operation) {
        return new ClusterDocument(
                "c",
                1,
                1,
                phase,
                "n",
                ClusterSettings.lossless(),
                Durability.LOSSLESS,
                List.of(),
                List.of(new Node("n", "127.0.0.1", 3306, null, status, false)),
                operation,
                null,
                null);
    }
}
