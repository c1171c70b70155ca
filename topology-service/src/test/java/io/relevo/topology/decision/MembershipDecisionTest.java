package io.relevo.topology.decision;

import static io.relevo.topology.decision.Stage.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.Placement;
import io.relevo.events.ClusterDocument.Promotion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MembershipDecisionTest {
    private final Stage stage = Stage.steady(Stage.settings(), "one", "two", "three");

    private static List<String> members(Stage on) {
        return on.state().nodes().stream().map(Node::name).toList();
    }

    @Test
    void anAcknowledgerIsLetGoBeforeItIsRemoved() {
        stage.declare("one", "two");
        assertThat(stage.factNames()).containsExactly("NodePlaced");
        assertThat(stage.state().acknowledgers()).contains("three");
        stage.look();
        assertThat(stage.effects())
                .containsExactly(new Effect.Follow("three", stage.state().epoch(), "one", false, false));
        stage.declare("one", "two");
        assertThat(stage.factNames()).containsExactly("NodePlaced");
        stage.servers.server("three").followsWithoutAcknowledging("one");
        stage.look();
        assertThat(stage.state().acknowledgers()).containsExactly("two");
        stage.declare("one", "two");
        assertThat(stage.factNames()).containsExactly("NodePlaced", "AcknowledgersChanged", "NodeRemoved");
        assertThat(members(stage)).containsExactly("one", "two");
    }

    @Test
    void itIsKeptUntilTheOthersHaveAllThatItMayHaveAcknowledged() {
        stage.declare("one", "two");
        stage.servers.server("one").executed(DATA + "1-105");
        stage.servers.server("three").followsWithoutAcknowledging("one");
        stage.look();
        assertThat(stage.state().acknowledgers()).contains("three");
        stage.servers.server("two").received(DATA + "1-105");
        stage.look();
        assertThat(stage.state().acknowledgers()).containsExactly("two");
    }

    @Test
    void oneThatIsSilentIsKept() {
        stage.servers.server("three").silent();
        stage.declare("one", "two");
        stage.look();
        stage.declare("one", "two");
        assertThat(stage.state().acknowledgers()).contains("three");
        assertThat(members(stage)).contains("three");
    }

    @Test
    void oneWhoseProcessIsGoneIsRemoved() {
        stage.servers.server("three").gone();
        stage.replicaDown("three");
        stage.declare("one", "two");
        stage.look();
        stage.declare("one", "two");
        assertThat(members(stage)).containsExactly("one", "two");
    }

    @Test
    void oneThatNeverAcknowledgedIsRemovedAtOnce() {
        Placement never = new Placement(Promotion.NEVER, "default", 0);
        Stage bystander = Stage.steady(Stage.settings(), Map.of("three", never), "one", "two", "three");
        assertThat(bystander.state().acknowledgers()).containsExactly("two");
        bystander.declare("one", "two");
        assertThat(bystander.factNames()).containsExactly("NodeRemoved");
    }

    @Test
    void oneThatIsDeclaredAgainBeforeItLeftStays() {
        stage.declare("one", "two");
        stage.declare("one", "two", "three");
        assertThat(stage.state().node("three").orElseThrow().promotable()).isTrue();
        stage.look();
        assertThat(stage.effects()).isEmpty();
    }

    @Test
    void theLastReplicaLeavesADegradedCluster() {
        Stage two = Stage.steady(Stage.settings(), "one", "two");
        two.declare("one");
        two.look();
        assertThat(two.state().durability()).isEqualTo(Durability.DEGRADED);
        two.servers.server("one").semiSync(0, 1);
        two.servers.server("two").followsWithoutAcknowledging("one");
        two.look();
        assertThat(two.state().acknowledgers()).isEmpty();
        two.declare("one");
        assertThat(members(two)).containsExactly("one");
    }

    @Test
    void thePrimaryIsNotRemoved() {
        stage.declare("two", "three");
        stage.look();
        stage.declare("two", "three");
        assertThat(stage.factNames()).isEmpty();
        assertThat(members(stage)).contains("one");
    }

    @Test
    void whoIsToAcknowledgeNoMoreIsNotToldToByAnEffectOfBefore() {
        Effect follow = new Effect.Follow("three", stage.state().epoch(), "one", true, true);
        assertThat(Wanted.by(stage.state(), follow)).isTrue();
        stage.declare("one", "two");
        assertThat(Wanted.by(stage.state(), follow)).isFalse();
    }
}
