package io.relevo.topology.decision;

import static io.relevo.topology.decision.Stage.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterDocument.Placement;
import io.relevo.events.ClusterDocument.Promotion;
import io.relevo.events.FailoverFact.FailoverRefused;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.OperationStepStarted;
import io.relevo.events.RelevoCommand.RequestFailover;
import io.relevo.mysql.snapshot.ServiceState;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidateChoiceTest {

    private static Stage failing(Map<String, Placement> placements) {
        Stage stage = Stage.steady(Stage.settings(), placements, "one", "two", "three");
        stage.servers.server("one").gone();
        stage.primaryDown("one");
        stage.servers.server("two").receiver(ServiceState.OFF);
        stage.servers.server("three").receiver(ServiceState.OFF);
        return stage;
    }

    private static Placement promotion(Promotion promotion) {
        return new Placement(promotion, "default", 0);
    }

    private static String chosen(Stage stage) {
        stage.frozen();
        return stage.lastFact(OperationStepStarted.class).candidate();
    }

    private static void order(Stage stage, String to, boolean acceptLoss) {
        stage.play(new Input.Commanded("order", new RequestFailover("c", "operator", to, acceptLoss)));
    }

    @Test
    void amongTheCompleteThePromotionRuleDecides() {
        assertThat(chosen(failing(Map.of("two", promotion(Promotion.AVOID))))).isEqualTo("three");
        assertThat(chosen(failing(Map.of("three", promotion(Promotion.PREFER)))))
                .isEqualTo("three");
    }

    @Test
    void thenTheZoneOfTheFailedPrimaryAndThenThePriority() {
        assertThat(chosen(failing(Map.of("two", new Placement(Promotion.NEUTRAL, "far", 9)))))
                .isEqualTo("three");
        assertThat(chosen(failing(Map.of("three", new Placement(Promotion.NEUTRAL, "default", 9)))))
                .isEqualTo("three");
    }

    @Test
    void completenessComesBeforeEveryPreference() {
        Stage stage = failing(Map.of("three", promotion(Promotion.PREFER)));
        stage.servers.server("two").received(DATA + "1-101");
        assertThat(chosen(stage)).isEqualTo("two");
    }

    @Test
    void f10OneThatIsNeverToBePromotedDoesNotAcknowledgeAndIsNotWaitedFor() {
        Stage stage = failing(Map.of("two", promotion(Promotion.NEVER)));
        assertThat(stage.lastFact(FailoverStarted.class).acknowledgers()).containsExactly("three");
        stage.servers.server("two").received(DATA + "1-140");
        assertThat(chosen(stage)).isEqualTo("three");
        assertThat(stage.status("two")).isEqualTo(NodeStatus.RETURNED);
        assertThat(stage.effects()).singleElement().isInstanceOfSatisfying(Effect.Attach.class, attach -> assertThat(
                        attach.acknowledgers())
                .isEqualTo(Set.of()));
    }

    @Test
    void f8ARefusalNamesWhoIsAwaited() {
        Stage stage = failing(Map.of());
        stage.servers.server("three").silent();
        stage.frozen();
        FailoverRefused refused = stage.lastFact(FailoverRefused.class);
        assertThat(refused.awaited()).containsExactly("three");
        assertThat(refused.mostLost()).isNull();
        assertThat(refused.choices()).anyMatch(choice -> choice.contains("accept"));
    }

    @Test
    void f11ARefusalSaysWhatEachLacksAndWhatWouldBeLostAtMost() {
        Stage stage = failing(Map.of());
        stage.servers.server("two").executed(DATA + "1-100:105");
        stage.servers.server("three").executed(DATA + "1-103");
        stage.frozen();
        FailoverRefused refused = stage.lastFact(FailoverRefused.class);
        assertThat(refused.missing())
                .containsOnly(Map.entry("two", DATA + "101-103"), Map.entry("three", DATA + "105"));
        assertThat(refused.mostLost()).isEqualTo(1);
    }

    @Test
    void anOperatorWhoAcceptsTheLossGetsTheServerThatLacksLeast() {
        Stage stage = failing(Map.of());
        stage.servers.server("two").executed(DATA + "1-100:105");
        stage.servers.server("three").executed(DATA + "1-103");
        stage.frozen();
        order(stage, null, true);
        FailoverStarted started = stage.lastFact(FailoverStarted.class);
        assertThat(started.order().requestedBy()).isEqualTo("operator");
        assertThat(chosen(stage)).isEqualTo("three");
        assertThat(stage.status("two")).isEqualTo(NodeStatus.RETURNED);
    }

    @Test
    void anOrderThatAcceptsNothingIsHeldToEveryRule() {
        Stage stage = failing(Map.of());
        stage.servers.server("three").silent();
        stage.frozen();
        order(stage, "two", false);
        stage.frozen();
        assertThat(stage.state().phase()).isEqualTo(Phase.NO_PRIMARY);
    }

    @Test
    void theOrderedServerIsPromotedIfItHasEverything() {
        Stage manual = Stage.steady(Stage.manualFailover(), "one", "two", "three");
        manual.servers.server("one").gone();
        manual.primaryDown("one");
        manual.servers.server("two").receiver(ServiceState.OFF);
        manual.servers.server("three").receiver(ServiceState.OFF);
        order(manual, "three", false);
        assertThat(chosen(manual)).isEqualTo("three");
    }

    @Test
    void aClusterThatHasAPrimaryIsNotFailedOverByOrder() {
        Stage stage = Stage.steady(Stage.settings(), "one", "two", "three");
        order(stage, "two", true);
        assertThat(stage.factNames()).containsExactly("FailoverOrderRefused");
        assertThat(stage.state().primary()).isEqualTo("one");
    }
}
