package io.relevo.topology.decision;

import static io.relevo.topology.decision.Stage.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.MembershipFact.OpeningFailed;
import io.relevo.events.MembershipFact.PrimaryOpened;
import io.relevo.events.OperationStepStarted;
import org.junit.jupiter.api.Test;

class OpeningDecisionTest {

    @Test
    void aFreshClusterOpensItsPreferredPrimary() {
        Stage stage = Stage.registered(Stage.settings(), "two", "one");
        stage.servers.server("one");
        stage.servers.server("two");
        stage.look();
        assertThat(stage.factNames()).endsWith("NodeIdentified", "NodeIdentified");
        stage.look();
        assertThat(stage.lastFact(OperationStepStarted.class).candidate()).isEqualTo("one");
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.Attach.class);
        stage.attached(1).opened();
        assertThat(stage.lastFact(PrimaryOpened.class).node()).isEqualTo("one");
        assertThat(stage.state().phase()).isEqualTo(Phase.STEADY);
        assertThat(stage.state().acknowledgers()).containsExactly("two");
    }

    @Test
    void itWaitsForEveryServer() {
        Stage stage = Stage.registered(Stage.settings(), "one", "two");
        stage.servers.server("one");
        stage.servers.server("two").gone();
        stage.look().look();
        assertThat(stage.state().phase()).isEqualTo(Phase.FORMING);
        assertThat(stage.effects()).isEmpty();
    }

    @Test
    void theServerThatTakesWritesIsAdopted() {
        Stage stage = Stage.registered(Stage.settings(), "one", "two");
        stage.servers.server("one").executed(DATA + "1-5").follows("two");
        stage.servers.server("two").executed(DATA + "1-9").writable();
        stage.look().look();
        assertThat(stage.lastFact(OperationStepStarted.class).candidate()).isEqualTo("two");
    }

    @Test
    void twoWritableServersAreLeftAloneAndTheMendIsNamed() {
        Stage stage = Stage.registered(Stage.settings(), "one", "two");
        stage.servers.server("one").writable();
        stage.servers.server("two").writable();
        stage.look().look();
        assertThat(stage.lastFact(OpeningFailed.class).reason())
                .contains("one, two")
                .contains("super_read_only");
        int said = stage.facts.size();
        stage.look();
        assertThat(stage.facts).hasSize(said);
    }

    @Test
    void aServerWithTransactionsOfItsOwnIsLeftToResync() {
        Stage stage = Stage.registered(Stage.settings(), "one", "two");
        stage.servers.server("one").executed(DATA + "1-9").writable();
        stage.servers.server("two").executed("bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb:1");
        stage.look().look();
        assertThat(stage.status("two")).isEqualTo(NodeStatus.RETURNED);
    }

    @Test
    void aReplicaThatLacksPurgedTransactionsIsLeftToResync() {
        Stage stage = Stage.registered(Stage.settings(), "one", "two");
        stage.servers.server("one").executed(DATA + "1-9").purged(DATA + "1-4").writable();
        stage.servers.server("two");
        stage.look().look();
        assertThat(stage.status("two")).isEqualTo(NodeStatus.RETURNED);
    }

    @Test
    void aReplicaOfAStrangerIsNotTouched() {
        Stage stage = Stage.registered(Stage.settings(), "one", "two");
        stage.servers.server("one").writable().follows("stranger");
        stage.servers.server("two");
        stage.look().look();
        assertThat(stage.lastFact(OpeningFailed.class).reason()).contains("outside the cluster");
    }

    @Test
    void f22ARestartedPrimaryIsOpenedAgainAfterAnAcknowledgerIsAttached() {
        Stage stage = Stage.steady(Stage.settings(), "one", "two", "three");
        stage.servers.server("one").readOnly();
        long epoch = stage.state().epoch();
        stage.look();
        assertThat(stage.effects()).singleElement().isInstanceOf(Effect.Attach.class);
        assertThat(stage.state().epoch()).isEqualTo(epoch + 1);
        stage.attached(2).opened();
        assertThat(stage.factNames()).endsWith("PrimaryOpened");
        assertThat(stage.state().primary()).isEqualTo("one");
    }

    @Test
    void f22ARestartedPrimaryThatLacksSomethingIsFailedOver() {
        Stage stage = Stage.steady(Stage.settings(), "one", "two", "three");
        stage.servers.server("one").readOnly().executed(DATA + "1-99");
        stage.look();
        assertThat(stage.factNames()).containsExactly("FailoverStarted");
    }

    @Test
    void aLookThatBeganBeforeTheLastChangeCountsForNothing() {
        Stage stage = Stage.steady(Stage.settings(), "one", "two", "three");
        stage.servers.server("one").readOnly();
        stage.play(new Input.Observed(stage.state().version() - 1, stage.servers.views()));
        assertThat(stage.facts).isEmpty();
    }

    @Test
    void aServerWithAnotherIdentityIsNotTheOneThatWasRegistered() {
        Stage stage = Stage.steady(Stage.settings(), "one", "two", "three");
        Servers other = new Servers();
        other.server("impostor").readOnly();
        stage.play(new Input.Observed(
                stage.state().version(), java.util.Map.of("one", other.views().get("impostor"))));
        assertThat(stage.facts).isEmpty();
    }
}
