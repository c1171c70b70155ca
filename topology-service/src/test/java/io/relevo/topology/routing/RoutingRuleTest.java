package io.relevo.topology.routing;

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
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ReceiverStatus;
import io.relevo.mysql.snapshot.SemiSyncStatus;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServerVersion;
import io.relevo.mysql.snapshot.ServiceState;
import io.relevo.topology.decision.NodeView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoutingRuleTest {
    private static final Optional<NodeView> UNLOOKED = Optional.empty();
    private static final Optional<NodeView> SILENT = Optional.of(new NodeView.Unseen(FailureKind.TIMED_OUT));

    private static ClusterDocument document(Phase phase, String primary, NodeStatus replica) {
        return document(phase, primary, replica, null);
    }

    private static ClusterDocument document(Phase phase, String primary, NodeStatus replica, Operation operation) {
        return new ClusterDocument(
                "c",
                3,
                9,
                phase,
                primary,
                ClusterSettings.lossless(),
                Durability.LOSSLESS,
                List.of(),
                List.of(
                        new Node("p", "h", 1, "u1", NodeStatus.ONLINE, false),
                        new Node("r", "h", 2, "u2", replica, false)),
                operation,
                null,
                null);
    }

    private static Optional<NodeView> view(boolean readOnly, ServiceState receiver) {
        Optional<ReceiverStatus> status = Optional.ofNullable(receiver)
                .map(state -> new ReceiverStatus("h", 1, "u1", state, GtidSet.empty(), 1, "", 0, true));
        return Optional.of(new NodeView.Seen(new ServerSnapshot(
                "u",
                1,
                ServerVersion.parse("9.7.4"),
                readOnly,
                readOnly,
                false,
                true,
                true,
                GtidSet.empty(),
                GtidSet.empty(),
                status,
                Optional.empty(),
                new SemiSyncStatus(true, true, false, false, 0, 0, false))));
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void writesGoToThePrimaryOfAClusterAtRestOnly(Phase phase) {
        assertThat(RoutingRule.write(document(phase, "p", NodeStatus.ONLINE), "p", UNLOOKED)
                        .up())
                .isEqualTo(phase == Phase.STEADY);
    }

    @ParameterizedTest
    @EnumSource(OperationStep.class)
    void aServerThatWasOpenedGetsWritesBeforeThatIsRecorded(OperationStep step) {
        ClusterDocument document = document(
                Phase.SWITCHING_OVER,
                "p",
                NodeStatus.ONLINE,
                new Operation("o", OperationKind.SWITCHOVER, step, "p", "r", "", "test"));
        assertThat(List.of("p", "r"))
                .filteredOn(node -> RoutingRule.write(document, node, view(true, null), true)
                        .up())
                .isEqualTo(
                        switch (step) {
                            case HAND_OVER, OPEN -> List.of("r");
                            case UNDO -> List.of("p");
                            case CLOSE, FREEZE, DRAIN, ATTACH -> List.of();
                        });
        assertThat(List.of("p", "r")).noneMatch(node -> RoutingRule.write(document, node, UNLOOKED, false)
                .up());
    }

    @Test
    void writesGoToNobodyElse() {
        assertThat(RoutingRule.write(document(Phase.STEADY, "p", NodeStatus.ONLINE), "r", UNLOOKED)
                        .up())
                .isFalse();
    }

    @Test
    void aPrimaryThatSaysItIsReadOnlyGetsNoWrites() {
        assertThat(RoutingRule.write(document(Phase.STEADY, "p", NodeStatus.ONLINE), "p", view(true, null))
                        .up())
                .isFalse();
    }

    @Test
    void aPrimaryThatWasNotSeenIsJudgedByTheRecord() {
        assertThat(RoutingRule.write(document(Phase.STEADY, "p", NodeStatus.ONLINE), "p", SILENT)
                        .up())
                .isTrue();
    }

    static Stream<Arguments> replicas() {
        return Stream.of(
                Arguments.of(NodeStatus.ONLINE, UNLOOKED, true),
                Arguments.of(NodeStatus.ONLINE, SILENT, true),
                Arguments.of(NodeStatus.ONLINE, view(true, ServiceState.ON), true),
                Arguments.of(NodeStatus.ONLINE, view(true, ServiceState.CONNECTING), true),
                Arguments.of(NodeStatus.ONLINE, view(true, ServiceState.OFF), false),
                Arguments.of(NodeStatus.ONLINE, view(true, null), false),
                Arguments.of(NodeStatus.DOWN, view(true, ServiceState.ON), false),
                Arguments.of(NodeStatus.RETURNED, view(true, ServiceState.ON), false),
                Arguments.of(NodeStatus.RESYNCING, view(true, ServiceState.ON), false),
                Arguments.of(NodeStatus.RESYNC_FAILED, view(true, ServiceState.ON), false));
    }

    @ParameterizedTest
    @MethodSource("replicas")
    void readsGoToSoundReplicas(NodeStatus status, Optional<NodeView> view, boolean up) {
        assertThat(RoutingRule.read(document(Phase.STEADY, "p", status), "r", name -> view)
                        .up())
                .isEqualTo(up);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"FAILING_OVER", "SWITCHING_OVER", "NO_PRIMARY"})
    void readersStayOnReplicasThatAChangeOfPrimaryStopped(Phase phase) {
        assertThat(RoutingRule.read(document(phase, null, NodeStatus.ONLINE), "r", name -> view(true, ServiceState.OFF))
                        .up())
                .isTrue();
        assertThat(RoutingRule.read(document(phase, null, NodeStatus.DOWN), "r", name -> UNLOOKED)
                        .up())
                .isFalse();
    }

    @Test
    void readersStayWhileARestartedPrimaryIsReopened() {
        assertThat(RoutingRule.read(
                                document(Phase.FORMING, "p", NodeStatus.ONLINE),
                                "r",
                                name -> view(true, ServiceState.OFF))
                        .up())
                .isTrue();
    }

    @Test
    void aClusterThatIsBeingFormedIsNotReadFrom() {
        assertThat(RoutingRule.read(document(Phase.FORMING, null, NodeStatus.ONLINE), "r", name -> UNLOOKED)
                        .up())
                .isFalse();
    }

    static Stream<Arguments> everything() {
        List<Optional<NodeView>> views =
                List.of(UNLOOKED, SILENT, view(false, null), view(true, null), view(false, ServiceState.ON));
        return Stream.of(Phase.values())
                .flatMap(phase -> Stream.of("p", "r", null).flatMap(primary -> Stream.of(NodeStatus.values())
                        .flatMap(status -> views.stream().map(view -> Arguments.of(phase, primary, status, view)))));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void atMostTheRecordedPrimaryGetsWrites(Phase phase, String primary, NodeStatus status, Optional<NodeView> view) {
        ClusterDocument document = document(phase, primary, status);
        List<String> writable = Stream.of("p", "r")
                .filter(node -> RoutingRule.write(document, node, view).up())
                .toList();
        boolean expected = phase == Phase.STEADY && primary != null && !view.equals(view(true, null));
        assertThat(writable).isEqualTo(expected ? List.of(primary) : List.of());
    }

    @Test
    void thePrimaryIsReadFromWhenThereIsNoSoundReplica() {
        assertThat(RoutingRule.read(document(Phase.STEADY, "p", NodeStatus.DOWN), "p", name -> UNLOOKED)
                        .up())
                .isTrue();
        assertThat(RoutingRule.read(document(Phase.STEADY, "p", NodeStatus.ONLINE), "p", name -> UNLOOKED)
                        .up())
                .isFalse();
    }
}
