package io.relevo.topology.decision;

import static io.relevo.topology.decision.Stage.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings.WhenIncomplete;
import io.relevo.events.DetectionEvent.Evidence;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.DetectionEvent.ProbeFinding;
import io.relevo.events.FailoverFact.FailoverRefused;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.OperationStepStarted;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.snapshot.ServiceState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailoverDecisionTest {
    private final Stage stage = Stage.steady(Stage.settings(), "one", "two", "three");

    private void primaryDiesAndReplicasAreFrozen() {
        stage.servers.server("one").gone();
        stage.primaryDown("one");
        stage.servers.server("two").receiver(ServiceState.OFF);
        stage.servers.server("three").receiver(ServiceState.OFF);
    }

    private void primaryDiesWithUnappliedTransactions() {
        primaryDiesAndReplicasAreFrozen();
        stage.servers.server("two").received(DATA + "1-110");
    }

    @Test
    void everyStepIsRecordedBeforeItIsDone() {
        primaryDiesWithUnappliedTransactions();
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.Freeze.class);
        stage.frozen();
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.Drain.class);
        stage.drained();
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.Attach.class);
        stage.attached(1);
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.Open.class);
        stage.opened();

        assertThat(stage.factNames())
                .containsExactly(
                        "FailoverStarted",
                        "OperationStepStarted",
                        "OperationStepStarted",
                        "AcknowledgersChanged",
                        "OperationStepStarted",
                        "ReplicaPromoted");
        assertThat(stage.state().phase()).isEqualTo(Phase.STEADY);
        assertThat(stage.state().primary()).isEqualTo("two");
        assertThat(stage.state().durability()).isEqualTo(Durability.LOSSLESS);
        assertThat(stage.state().acknowledgers()).containsExactly("three");
        assertThat(stage.status("one")).isEqualTo(NodeStatus.DOWN);
    }

    @Test
    void theVerdictOnAnOlderEpochIsVoid() {
        stage.play(new Input.Detected(new PrimaryDown(
                "c",
                "one",
                stage.state().epoch() - 1,
                "zone",
                "rule",
                new Evidence(new ProbeFinding("REFUSED", 0, 1), List.of()),
                1,
                "")));
        assertThat(stage.facts).isEmpty();
    }

    @Test
    void theVerdictSaidTwiceStartsOneFailover() {
        stage.primaryDown("one").primaryDown("one");
        assertThat(stage.factNames()).containsExactly("FailoverStarted");
    }

    @Test
    void nobodyIsWritableFromTheStartOfAFailoverOn() {
        stage.primaryDown("one");
        assertThat(stage.state().primary()).isNull();
        assertThat(stage.state().epoch())
                .isEqualTo(stage.lastFact(FailoverStarted.class).epoch());
    }

    @Test
    void f8OneOfTwoAcknowledgersUnreachableIsRefused() {
        primaryDiesAndReplicasAreFrozen();
        stage.servers.server("three").silent();
        stage.frozen();

        FailoverRefused refused = stage.lastFact(FailoverRefused.class);
        assertThat(refused.rule()).isEqualTo("too-few-acknowledgers-stopped");
        assertThat(refused.explanation()).contains("three");
        assertThat(refused.choices()).isNotEmpty();
        assertThat(stage.state().phase()).isEqualTo(Phase.NO_PRIMARY);
        assertThat(stage.effects()).isEmpty();
    }

    @Test
    void f8AReplicaWhoseReceiverStillRunsDoesNotCountAsStopped() {
        primaryDiesAndReplicasAreFrozen();
        stage.servers.server("three").receiver(ServiceState.CONNECTING);
        stage.frozen();
        assertThat(stage.lastFact(FailoverRefused.class).rule()).isEqualTo("too-few-acknowledgers-stopped");
    }

    @Test
    void f8APolicyMayAllowIt() {
        Stage eager = Stage.steady(Stage.with(WhenIncomplete.PROMOTE), "one", "two", "three");
        eager.servers.server("one").gone();
        eager.primaryDown("one");
        eager.servers.server("two").receiver(ServiceState.OFF);
        eager.servers.server("three").silent();
        eager.frozen();
        assertThat(eager.lastFact(OperationStepStarted.class).candidate()).isEqualTo("two");
        assertThat(eager.status("three")).isEqualTo(NodeStatus.DOWN);
    }

    @Test
    void aRefusedFailoverIsTriedAgainWhenTheMissingServerIsBack() {
        primaryDiesAndReplicasAreFrozen();
        stage.servers.server("three").silent();
        stage.frozen().look();
        assertThat(stage.factNames()).endsWith("FailoverRefused");

        stage.servers.server("three").back();
        stage.look();
        assertThat(stage.factNames()).endsWith("FailoverRefused", "FailoverStarted");
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.Freeze.class);
    }

    @Test
    void anAcknowledgerThatRestartedMayHaveDroppedWhatItAcknowledged() {
        primaryDiesAndReplicasAreFrozen();
        stage.servers.server("three").restarted();
        stage.frozen();

        FailoverRefused refused = stage.lastFact(FailoverRefused.class);
        assertThat(refused.rule()).isEqualTo("too-few-acknowledgers-stopped");
        assertThat(refused.explanation()).contains("three (which restarted)");
    }

    @Test
    void aReplicaSaidToBeDownWhileItIsAttachedIsRecordedAsAcknowledgerFirst() {
        Stage four = Stage.steady(Stage.settings(), "one", "two", "three", "four");
        four.servers.server("one").gone();
        four.primaryDown("one");
        four.servers.server("two").receiver(ServiceState.OFF);
        four.servers.server("three").receiver(ServiceState.OFF);
        four.servers.server("four").receiver(ServiceState.OFF);
        four.frozen().replicaDown("four").drained().replicaDown("four");
        four.attached(2);
        assertThat(four.state().acknowledgers()).contains("three", "four");
    }

    @Test
    void aRefusalIsSaidOnce() {
        primaryDiesAndReplicasAreFrozen();
        stage.servers.server("three").silent();
        stage.frozen().look().look().look();
        assertThat(stage.factNames()).containsExactly("FailoverStarted", "FailoverRefused");
    }

    @Test
    void theFailedPrimaryIsReopenedWhenItReturnsAfterARefusal() {
        primaryDiesAndReplicasAreFrozen();
        stage.servers.server("three").silent();
        stage.frozen();
        stage.servers.server("one").back().readOnly().executed(DATA + "1-104");
        stage.look();
        assertThat(stage.factNames()).endsWith("OpeningStarted", "OperationStepStarted");
        stage.attached(1).opened();
        assertThat(stage.state().primary()).isEqualTo("one");
        assertThat(stage.status("one")).isEqualTo(NodeStatus.ONLINE);
    }

    @Test
    void f9TheCompleteServerIsChosenAndDrainedEvenWhenItLagsBehind() {
        primaryDiesAndReplicasAreFrozen();
        stage.servers.server("two").executed(DATA + "1-110").received(DATA + "1-110");
        stage.servers.server("three").executed(DATA + "1-90").received(DATA + "90-120");
        stage.frozen();

        OperationStepStarted drain = stage.lastFact(OperationStepStarted.class);
        assertThat(drain.candidate()).isEqualTo("three");
        assertThat(drain.target()).isEqualTo(DATA + "1-120");
    }

    @Test
    void f10AServerWithABrokenApplierIsNotChosen() {
        primaryDiesAndReplicasAreFrozen();
        stage.servers.server("two").applierError(1032);
        stage.frozen();
        assertThat(stage.lastFact(OperationStepStarted.class).candidate()).isEqualTo("three");
    }

    @Test
    void f10ADelayedServerIsNotChosen() {
        primaryDiesAndReplicasAreFrozen();
        stage.servers.server("two").delayed(Duration.ofHours(1));
        stage.frozen();
        assertThat(stage.lastFact(OperationStepStarted.class).candidate()).isEqualTo("three");
    }

    @Test
    void f10WhenOnlyAnUnsoundServerHasEverythingNobodyIsChosen() {
        primaryDiesAndReplicasAreFrozen();
        stage.servers.server("two").received(DATA + "1-130").applierError(1032);
        stage.frozen();
        assertThat(stage.lastFact(FailoverRefused.class).rule()).isEqualTo("candidate-unfit");
    }

    @Test
    void f11SetsThatDoNotContainEachOtherStopTheFailover() {
        primaryDiesAndReplicasAreFrozen();
        stage.servers.server("two").executed(DATA + "1-100:105");
        stage.servers.server("three").executed(DATA + "1-101");
        stage.frozen();
        assertThat(stage.lastFact(FailoverRefused.class).rule()).isEqualTo("no-server-has-everything");
    }

    @Test
    void thePreferredOfTwoEquallyCompleteServersIsChosen() {
        Stage preferThree = Stage.steady(
                new io.relevo.events.ClusterSettings(
                        Stage.settings().durability(),
                        1,
                        Stage.settings().whenTooFewReplicas(),
                        true,
                        WhenIncomplete.REFUSE,
                        Stage.settings().failback(),
                        "three"),
                "three",
                "one",
                "two");
        preferThree.primaryDown("three");
        preferThree.servers.server("three").gone();
        preferThree.servers.server("one").receiver(ServiceState.OFF).executed(DATA + "1-80");
        preferThree.servers.server("two").receiver(ServiceState.OFF);
        preferThree.frozen();
        assertThat(preferThree.lastFact(OperationStepStarted.class).candidate()).isEqualTo("two");
    }

    @Test
    void f13PositionsAreReadAgainWhenTheCandidateGoesAwayBeforeItIsOpened() {
        primaryDiesAndReplicasAreFrozen();
        stage.frozen();
        stage.servers.server("two").gone();
        stage.look();
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.Freeze.class);
    }

    @Test
    void f13ACandidateThatRestartedAndLostItsRelayLogIsNotWaitedForInVain() {
        primaryDiesAndReplicasAreFrozen();
        stage.servers.server("two").received(DATA + "1-120");
        stage.frozen();
        assertThat(stage.lastFact(OperationStepStarted.class).target()).isEqualTo(DATA + "1-120");
        stage.servers.server("two").received("");
        stage.look();
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.Freeze.class);
    }

    @Test
    void aCandidateThatHasAppliedEverythingIsNotWaitedFor() {
        primaryDiesAndReplicasAreFrozen();
        stage.frozen();
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.Attach.class);
    }

    @Test
    void aCandidateLostWhileOpeningIsFailedOverItself() {
        primaryDiesAndReplicasAreFrozen();
        stage.frozen().drained().attached(1);
        stage.servers.server("two").gone();
        stage.look();
        FailoverStarted again = stage.lastFact(FailoverStarted.class);
        assertThat(again.failedPrimary()).isEqualTo("two");
        assertThat(again.acknowledgers()).containsExactly("three");
    }

    @Test
    void whatIsUnderWayIsDoneAgainAtTheNextLook() {
        primaryDiesWithUnappliedTransactions();
        stage.frozen();
        Effect drain = stage.effects().getFirst();
        stage.play(new Input.StepFailed(
                stage.operation(), (Effect.OfOperation) drain, FailureKind.TIMED_OUT, "took too long"));
        assertThat(stage.effects()).isEmpty();
        stage.look();
        assertThat(stage.effects()).containsExactly(drain);
        assertThat(ClusterDecider.resume(stage.state())).containsExactly(drain);
    }

    @Test
    void f15ASecondFailureIsHandledAtOnceWhenItIsSafe() {
        primaryDiesAndReplicasAreFrozen();
        stage.frozen().drained().attached(1).opened();
        stage.servers.server("two").gone();
        stage.primaryDown("two");
        stage.frozen();
        assertThat(stage.lastFact(OperationStepStarted.class).candidate()).isEqualTo("three");
    }

    @Test
    void withASingleReplicaTheLonePrimaryStaysWritableByARecordedDegradation() {
        Stage two = Stage.steady(Stage.settings(), "one", "two");
        two.servers.server("one").gone();
        two.primaryDown("one");
        two.servers.server("two").receiver(ServiceState.OFF);
        two.frozen().drained().attached(0);
        assertThat(two.factNames())
                .containsSubsequence("AcknowledgersChanged", "DurabilityDegraded", "OperationStepStarted");
        assertThat(two.effects()).singleElement().isInstanceOfSatisfying(Effect.Open.class, open -> assertThat(
                        open.acknowledgements())
                .isZero());
        two.opened();
        assertThat(two.state().durability()).isEqualTo(Durability.DEGRADED);
    }

    @Test
    void afterADegradationNoReplicaCanBeShownToBeComplete() {
        Stage two = Stage.steady(Stage.settings(), "one", "two");
        two.replicaDown("two");
        two.servers.server("two").gone();
        two.look();
        assertThat(two.state().durability()).isEqualTo(Durability.DEGRADED);
        two.servers.server("two").back().receiver(ServiceState.OFF);
        two.servers.server("one").gone();
        two.primaryDown("one").frozen();
        assertThat(two.lastFact(FailoverRefused.class).rule()).isEqualTo("durability-degraded");
    }

    @Test
    void failoverByHandIsRefusedWithTheReason() {
        Stage manual = Stage.steady(Stage.manualFailover(), "one", "two", "three");
        manual.servers.server("one").gone();
        manual.primaryDown("one");
        assertThat(manual.lastFact(FailoverRefused.class).rule()).isEqualTo("automatic-failover-off");
        manual.look();
        assertThat(manual.effects()).isEmpty();
    }
}
