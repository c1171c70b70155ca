package io.relevo.topology.decision;

import static io.relevo.topology.decision.Stage.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings.WhenIncomplete;
import io.relevo.events.DurabilityFact.PromotionFloorReached;
import io.relevo.events.FailoverFact.FailoverRefused;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.OperationStepStarted;
import io.relevo.mysql.snapshot.ServiceState;
import org.junit.jupiter.api.Test;

class PromotionFloorTest {
    private final Stage stage = Stage.steady(Stage.settings(), "one", "two", "three");

    private static void dies(Stage on, String primary, String lastExecuted) {
        on.servers.server(primary).gone();
        on.primaryDown(primary, "zone", lastExecuted);
        on.servers.views().keySet().forEach(name -> on.servers.server(name).receiver(ServiceState.OFF));
    }

    @Test
    void nobodyIsPromotedWhoLacksWhatAWatcherSawOnTheLosslessPrimary() {
        dies(stage, "one", DATA + "1-103");
        assertThat(stage.lastFact(FailoverStarted.class).promotionFloor()).isEqualTo(DATA + "1-103");
        stage.frozen();
        FailoverRefused refused = stage.lastFact(FailoverRefused.class);
        assertThat(refused.rule()).isEqualTo("below-promotion-floor");
        assertThat(refused.explanation()).contains(DATA + "101-103");
    }

    @Test
    void aServerThatHasItIsPromoted() {
        stage.servers.server("two").received(DATA + "1-103");
        dies(stage, "one", DATA + "1-103");
        stage.frozen();
        assertThat(stage.lastFact(OperationStepStarted.class).candidate()).isEqualTo("two");
    }

    @Test
    void thePolicyMayAcceptIt() {
        Stage eager = Stage.steady(Stage.with(WhenIncomplete.PROMOTE), "one", "two", "three");
        dies(eager, "one", DATA + "1-103");
        eager.frozen();
        assertThat(eager.lastFact(OperationStepStarted.class).candidate()).isEqualTo("two");
    }

    @Test
    void whatADegradedPrimaryDidNeedNotBeOnAnyReplica() {
        Stage two = Stage.steady(Stage.settings(), "one", "two");
        two.replicaDown("two").look();
        two.primaryDown("one", "zone", DATA + "1-500");
        assertThat(two.lastFact(FailoverStarted.class).promotionFloor()).doesNotContain("500");
    }

    @Test
    void aRefusedPrimaryWithTheFloorIsReopenedAndOneWithoutItIsNot() {
        dies(stage, "one", DATA + "1-103");
        stage.frozen();
        stage.servers.server("one").back().readOnly().executed(DATA + "1-102");
        stage.look();
        assertThat(stage.state().phase()).isEqualTo(Phase.NO_PRIMARY);
        stage.servers.server("one").executed(DATA + "1-103");
        stage.look();
        assertThat(stage.factNames()).endsWith("OpeningStarted", "OperationStepStarted");
    }

    /** The acknowledgers of the second primary never received what the first had acknowledged. */
    @Test
    void f15WhatAPromotedServerWasOpenedWithIsNotLostWhenItDiesAtOnce() {
        stage.servers.server("two").received(DATA + "1-110");
        dies(stage, "one", "");
        stage.frozen().drained();
        assertThat(stage.effects()).singleElement().isInstanceOfSatisfying(Effect.Attach.class, attach -> assertThat(
                        attach.target().toString())
                .isEqualTo(DATA + "1-110"));
        stage.attached(1).opened();
        assertThat(stage.state().promotionFloor()).isEqualTo(DATA + "1-110");

        dies(stage, "two", "");
        stage.frozen();
        assertThat(stage.lastFact(FailoverRefused.class).rule()).isEqualTo("below-promotion-floor");
    }

    @Test
    void theFloorIsForgottenWhenEnoughAcknowledgersHaveAppliedIt() {
        stage.servers.server("two").received(DATA + "1-110");
        dies(stage, "one", "");
        stage.frozen().drained().attached(1).opened();
        stage.servers.server("two").executed(DATA + "1-110").writable().semiSync(1, 1);
        stage.servers.server("three").follows("two").receiver(ServiceState.ON).received(DATA + "1-110");
        stage.look();
        assertThat(stage.state().promotionFloor()).isNotEmpty();
        stage.servers.server("three").executed(DATA + "1-110");
        stage.look();
        assertThat(stage.lastFact(PromotionFloorReached.class).acknowledgers()).containsExactly("three");
        assertThat(stage.state().promotionFloor()).isEmpty();
    }
}
