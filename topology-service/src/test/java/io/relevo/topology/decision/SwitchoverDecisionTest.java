package io.relevo.topology.decision;

import static io.relevo.topology.decision.Stage.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings.Failback;
import io.relevo.events.FailoverFact.FailoverRefused;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.OperationStepStarted;
import io.relevo.events.ResyncEvent.Classification;
import io.relevo.events.ResyncEvent.Method;
import io.relevo.events.ResyncEvent.ResyncCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverRefused;
import io.relevo.events.SwitchoverFact.SwitchoverStarted;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServiceState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SwitchoverDecisionTest {
    private final Stage stage = Stage.steady(Stage.settings(), "one", "two", "three");

    @Test
    void itClosesDrainsAttachesAndOpens() {
        stage.ask("two").look();
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.CloseWrites.class);
        stage.closed(DATA + "1-140");
        assertThat(stage.effects()).singleElement().isInstanceOfSatisfying(Effect.Drain.class, drain -> assertThat(
                        drain.target())
                .hasToString(DATA + "1-140"));
        stage.drained();
        assertThat(stage.effects()).singleElement().isInstanceOfSatisfying(Effect.Attach.class, attach -> assertThat(
                        attach.followers())
                .containsExactlyInAnyOrder("one", "three"));
        stage.attached(2).opened();

        SwitchoverCompleted completed = stage.lastFact(SwitchoverCompleted.class);
        assertThat(completed.operation()).isEqualTo("ask-two");
        assertThat(completed.writesClosedMillis()).isEqualTo(42);
        assertThat(stage.state().primary()).isEqualTo("two");
        assertThat(stage.state().acknowledgers()).containsExactlyInAnyOrder("one", "three");
    }

    @Test
    void anUnknownServerIsRefused() {
        stage.ask("nine");
        assertThat(stage.lastFact(SwitchoverRefused.class).explanation()).contains("no server nine");
        assertThat(stage.state().request()).isNull();
    }

    @Test
    void thePrimaryItselfIsRefused() {
        stage.ask("one");
        assertThat(stage.lastFact(SwitchoverRefused.class).explanation()).contains("primary already");
    }

    @Test
    void aSecondRequestIsRefusedWhileOneWaits() {
        stage.ask("two").ask("three");
        assertThat(stage.lastFact(SwitchoverRefused.class).to()).isEqualTo("three");
        assertThat(stage.state().request().to()).isEqualTo("two");
    }

    @Test
    void aCandidateThatDoesNotFollowIsRefusedBeforeThePrimaryIsTouched() {
        stage.servers.server("two").receiver(ServiceState.OFF);
        stage.ask("two").look();
        assertThat(stage.lastFact(SwitchoverRefused.class).rule()).isEqualTo("candidate-not-ready");
        assertThat(stage.effects()).noneMatch(Effect.OfOperation.class::isInstance);
    }

    @Test
    void aCandidateFarBehindIsRefusedBeforeThePrimaryIsTouched() {
        stage.servers.server("one").executed(DATA + "1-90000");
        stage.ask("two").look();
        assertThat(stage.lastFact(SwitchoverRefused.class).explanation()).contains("transactions behind");
    }

    @Test
    void f24WhatWasEndedAfterTheGraceIsSaidAndAnAppliedCandidateIsNotWaitedFor() {
        stage.ask("two").look();
        stage.play(new Input.WritesClosed(
                stage.operation(), GtidSet.parse(DATA + "1-140"), true, List.of("session 7 of app@10.0.0.3: a lock")));
        assertThat(stage.lastFact(OperationStepStarted.class).reason())
                .contains("ended after a grace: session 7 of app@10.0.0.3: a lock");
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.Attach.class);
    }

    @Test
    void acknowledgersFollowTheCandidateBeforeWritesAreClosedAsFarAsThePrimaryCanSpareThem() {
        assertThat(early(Stage.steady(Stage.settings(), "one", "two", "three"))).containsExactly("three");
        assertThat(early(Stage.steady(Stage.settings(), "one", "two"))).isEmpty();
        assertThat(early(Stage.steady(Stage.settings(), "one", "two", "three", "four")))
                .containsExactlyInAnyOrder("three", "four");
    }

    private static Set<String> early(Stage cluster) {
        cluster.ask("two").look();
        return ((Effect.CloseWrites) cluster.effects().getFirst()).early();
    }

    @Test
    void aCandidateThatIsReadyIsOpenedInTheStepThatClosesTheOldPrimary() {
        handingOver();
        assertThat(stage.effects()).singleElement().isInstanceOfSatisfying(Effect.HandOver.class, handOver -> {
            assertThat(handOver.first()).isTrue();
            assertThat(handOver.primary()).isEqualTo("one");
            assertThat(handOver.candidate()).isEqualTo("two");
            assertThat(handOver.acknowledgements()).isOne();
        });
        assertThat(stage.state().acknowledgers()).as("of either server").containsExactlyInAnyOrder("two", "three");
        stage.play(new Input.Opened(
                stage.operation(), GtidSet.parse(DATA + "1-140"), Map.of("HAND_OVER", 9L), 42, List.of("a lock")));
        SwitchoverCompleted completed = stage.lastFact(SwitchoverCompleted.class);
        assertThat(completed.primary()).isEqualTo("two");
        assertThat(completed.stepMillis()).containsEntry("HAND_OVER", 9L);
        assertThat(completed.ended()).containsExactly("a lock");
        assertThat(stage.state().acknowledgers()).containsExactly("three");
        assertThat(stage.state().promotionFloor()).isEqualTo(DATA + "1-140");
    }

    private void handingOver() {
        stage.ask("two").look();
        stage.play(new Input.Ready(stage.operation(), 1));
    }

    @Test
    void whoeverTakesOverGoesOnHandingOverAndDoesNotCallItTheFirstTime() {
        handingOver();
        Effect first = stage.effects().getFirst();
        stage.look();
        assertThat(stage.effects()).singleElement().isInstanceOfSatisfying(Effect.HandOver.class, again -> assertThat(
                        again.first())
                .isFalse());
        assertThat(ClusterDecider.resume(stage.state())).isEqualTo(stage.effects());
        assertThat(stage.effects().getFirst().identity())
                .as("never both at once")
                .isEqualTo(first.identity());
    }

    @Test
    void aHandOverThatCertainlyOpenedNobodyIsUndone() {
        handingOver();
        stage.play(new Input.HandOverFailed(stage.operation(), true, "held up"));
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.Reopen.class);
        stage.opened();
        assertThat(stage.factNames()).endsWith("SwitchoverUndone");
        assertThat(stage.state().primary()).isEqualTo("one");
    }

    @Test
    void aHandOverThatMayHaveOpenedTheCandidateEndsWithWhoeverHasEverything() {
        handingOver();
        stage.play(new Input.HandOverFailed(stage.operation(), false, "two does not answer"));
        FailoverStarted started = stage.lastFact(FailoverStarted.class);
        assertThat(started.failedPrimary()).isEqualTo("two");
        assertThat(started.rival()).isEqualTo("one");
        assertThat(started.revocationsRequired()).as("of three alone").isOne();
        assertThat(((Effect.Freeze) stage.effects().getFirst()).nodes()).containsExactlyInAnyOrder("one", "three");
        stage.servers.server("one").readOnly();
        stage.servers.server("three").receiver(ServiceState.OFF);
        stage.frozen();
        assertThat(stage.state().operation().candidate()).isEqualTo("one");
        stage.attached(1).opened();
        assertThat(stage.state().primary()).isEqualTo("one");
        assertThat(stage.state().failbackDue())
                .as("what failed in the middle is left to the operator")
                .isFalse();
        assertThat(stage.state().acknowledgers())
                .as("the candidate may still follow the old primary")
                .contains("two");
    }

    @Test
    void withoutTheOldPrimaryAHandOverThatFailedIsRefusedUntilTheCandidateAnswers() {
        handingOver();
        stage.play(new Input.HandOverFailed(stage.operation(), false, "two does not answer"));
        stage.servers.server("one").gone();
        stage.servers.server("three").receiver(ServiceState.OFF);
        stage.frozen();
        assertThat(stage.lastFact(FailoverRefused.class).explanation()).contains("one, to or from which");
        stage.servers.server("two").receiver(ServiceState.OFF);
        stage.look();
        FailoverStarted retried = stage.lastFact(FailoverStarted.class);
        assertThat(retried.failedPrimary()).isEqualTo("one");
        assertThat(retried.rival()).isEqualTo("two");
        stage.frozen();
        assertThat(stage.state().operation().candidate()).isIn("two", "three");
    }

    @Test
    void theOldPrimaryDyingWhileItHandsOverBecomesAFailoverThatCountsWithTheCandidate() {
        handingOver();
        stage.servers.server("one").gone();
        stage.look();
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.HandOver.class);
        stage.primaryDown("one");
        FailoverStarted started = stage.lastFact(FailoverStarted.class);
        assertThat(started.failedPrimary()).isEqualTo("one");
        assertThat(started.rival()).isEqualTo("two");
        assertThat(started.revocationsRequired()).isEqualTo(2);
        assertThat(((Effect.Freeze) stage.effects().getFirst()).nodes()).containsExactlyInAnyOrder("two", "three");
    }

    @Test
    void aCandidateWithoutAllIsNotOpenedYet() {
        stage.ask("two").look();
        stage.play(closed(true));
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.Attach.class);
        Stage behind = Stage.steady(Stage.settings(), "one", "two", "three");
        behind.ask("two").look();
        behind.play(new Input.WritesClosed(behind.operation(), GtidSet.parse(DATA + "1-140"), false, List.of()));
        assertThat(behind.effects()).singleElement().isInstanceOf(Effect.Drain.class);
    }

    private Input closed(boolean applied) {
        return new Input.WritesClosed(stage.operation(), GtidSet.parse(DATA + "1-140"), applied, List.of());
    }

    @Test
    void f23ADrainThatTakesTooLongIsUndone() {
        stage.ask("two").look().closed(DATA + "1-140");
        stage.play(new Input.StepFailed(
                stage.operation(),
                (Effect.OfOperation) stage.effects().getFirst(),
                FailureKind.TIMED_OUT,
                "not drained in 2 s"));
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.Reopen.class);
        stage.opened();
        assertThat(stage.factNames()).endsWith("SwitchoverUndone");
        assertThat(stage.state().primary()).isEqualTo("one");
        assertThat(stage.state().phase()).isEqualTo(Phase.STEADY);
    }

    @Test
    void thePrimaryDyingInTheMiddleBecomesAFailover() {
        stage.ask("two").look();
        stage.servers.server("one").gone();
        stage.primaryDown("one");
        assertThat(stage.factNames()).endsWith("FailoverStarted");
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.Freeze.class);
    }

    @Test
    void afterThePointOfNoReturnTheOldPrimarysDeathChangesNothing() {
        stage.ask("two").look().closed(DATA + "1-140").drained().attached(1);
        stage.primaryDown("one");
        assertThat(stage.factNames()).doesNotContain("FailoverStarted");
    }

    @Test
    void aCandidateLostAfterThePointOfNoReturnIsFailedOver() {
        stage.ask("two").look().closed(DATA + "1-140").drained().attached(2);
        stage.servers.server("two").gone();
        stage.look();
        assertThat(stage.factNames()).endsWith("FailoverStarted");
        assertThat(((Effect.Freeze) stage.effects().getFirst()).nodes()).containsExactlyInAnyOrder("one", "three");
    }

    /** The preferred one died, "two" took over, and the preferred one was repaired. */
    private static Stage afterFailover() {
        Stage auto = Stage.steady(Stage.with(Failback.AUTO), "one", "two", "three");
        auto.servers.server("one").gone();
        auto.servers.server("two").receiver(ServiceState.OFF);
        auto.servers.server("three").receiver(ServiceState.OFF);
        auto.primaryDown("one").frozen().drained().attached(1).opened();
        auto.servers.server("one").back().readOnly().follows("two");
        auto.servers.server("two").writable().semiSync(1, 2);
        auto.servers.server("three").follows("two").receiver(ServiceState.ON);
        auto.back("one");
        auto.play(new Input.Resynced(new ResyncCompleted(
                "c", "r", "one", auto.state().epoch(), Classification.IDENTICAL, Method.AUTO_POSITION, "", 5)));
        return auto.forgetHistory();
    }

    @Test
    void failbackWaitsUntilThePreferredOneFollowsAsAcknowledger() {
        Stage auto = afterFailover();
        auto.servers.server("one").receiver(ServiceState.OFF);
        auto.look();
        assertThat(auto.factNames()).containsExactly("AcknowledgersChanged", "PromotionFloorReached");
        auto.servers.server("one").receiver(ServiceState.ON);
        auto.look();
        assertThat(auto.lastFact(SwitchoverStarted.class).cause()).isEqualTo("failback");
        assertThat(auto.lastFact(SwitchoverStarted.class).to()).isEqualTo("one");
    }

    @Test
    void aSwitchoverThatWasAskedForIsNotFailedBack() {
        Stage auto = Stage.steady(Stage.with(Failback.AUTO), "one", "two", "three");
        auto.ask("two").look().closed(DATA + "1-140").drained().attached(2).opened();
        auto.servers.server("one").readOnly().executed(DATA + "1-140").follows("two");
        auto.servers.server("two").writable().executed(DATA + "1-140").semiSync(1, 2);
        auto.servers.server("three").follows("two").executed(DATA + "1-140");
        auto.look().look();
        assertThat(auto.factNames()).endsWith("SwitchoverCompleted", "PromotionFloorReached");
    }

    @Test
    void aFailbackThatIsUndoneIsTriedThreeTimesAndThenLeftToTheOperator() {
        Stage auto = afterFailover();
        auto.look();
        for (int attempt = 1; attempt <= 3; attempt++) {
            auto.look();
            assertThat(auto.lastFact(SwitchoverStarted.class).to()).isEqualTo("one");
            auto.play(new Input.StepFailed(
                    auto.operation(),
                    (Effect.OfOperation) auto.effects().getFirst(),
                    FailureKind.TIMED_OUT,
                    "held up"));
            auto.opened();
        }
        int facts = auto.facts.size();
        auto.look().look();
        assertThat(auto.facts).hasSize(facts);
        assertThat(auto.state().refusal()).contains("undone");
    }

    @Test
    void f23WritesAreClosedForFiveSecondsAtMostBeforeItIsUndone() {
        stage.ask("two").look();
        Duration closed = ((Effect.CloseWrites) stage.effects().getFirst()).within();
        stage.closed(DATA + "1-140");
        Duration draining = ((Effect.Drain) stage.effects().getFirst()).within();
        stage.drained();
        Duration attaching = ((Effect.Attach) stage.effects().getFirst()).within();
        assertThat(closed.plus(draining).plus(attaching)).isLessThanOrEqualTo(Duration.ofSeconds(5));

        Stage ready = Stage.steady(Stage.settings(), "one", "two", "three");
        ready.ask("two").look().play(new Input.Ready("ask-two", 1));
        assertThat(((Effect.HandOver) ready.effects().getFirst()).within()).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void f23EachStepThatFailsUndoesIt() {
        stage.ask("two").look().closed(DATA + "1-140").drained();
        stage.play(new Input.StepFailed(
                stage.operation(),
                (Effect.OfOperation) stage.effects().getFirst(),
                FailureKind.TIMED_OUT,
                "not in time"));
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.Reopen.class);
    }
}
