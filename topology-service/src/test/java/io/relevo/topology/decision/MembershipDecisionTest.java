package io.relevo.topology.decision;

import static io.relevo.topology.decision.Stage.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterDocument.Placement;
import io.relevo.events.ClusterDocument.Promotion;
import io.relevo.events.RelevoCommand.RegisterCluster;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MembershipDecisionTest {
    private final Stage stage = Stage.steady(Stage.settings(), "one", "two", "three");
    private int commands;

    private void declare(Stage on, String... nodes) {
        List<NodeAddress> addresses = Stream.of(nodes)
                .map(name -> new NodeAddress(name, "host-" + name, 3306))
                .toList();
        on.play(new Input.Commanded(
                "again-" + ++commands,
                new RegisterCluster("c", "test", on.state().settings(), addresses)));
    }

    private static List<String> members(Stage on) {
        return on.state().nodes().stream().map(Node::name).toList();
    }

    @Test
    void anAcknowledgerIsLetGoBeforeItIsRemoved() {
        declare(stage, "one", "two");
        assertThat(stage.factNames()).containsExactly("NodePlaced");
        assertThat(stage.state().acknowledgers()).contains("three");
        stage.look();
        assertThat(stage.effects())
                .containsExactly(new Effect.Follow("three", stage.state().epoch(), "one", false, false));
        declare(stage, "one", "two");
        assertThat(stage.factNames()).containsExactly("NodePlaced");
        stage.servers.server("three").followsWithoutAcknowledging("one");
        stage.look();
        assertThat(stage.state().acknowledgers()).containsExactly("two");
        declare(stage, "one", "two");
        assertThat(stage.factNames()).containsExactly("NodePlaced", "AcknowledgersChanged", "NodeRemoved");
        assertThat(members(stage)).containsExactly("one", "two");
    }

    @Test
    void itIsKeptUntilTheOthersHaveAllThatItMayHaveAcknowledged() {
        declare(stage, "one", "two");
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
        declare(stage, "one", "two");
        stage.look();
        declare(stage, "one", "two");
        assertThat(stage.state().acknowledgers()).contains("three");
        assertThat(members(stage)).contains("three");
    }

    @Test
    void oneWhoseProcessIsGoneIsRemoved() {
        stage.servers.server("three").gone();
        stage.replicaDown("three");
        declare(stage, "one", "two");
        stage.look();
        declare(stage, "one", "two");
        assertThat(members(stage)).containsExactly("one", "two");
    }

    @Test
    void oneThatNeverAcknowledgedIsRemovedAtOnce() {
        Placement never = new Placement(Promotion.NEVER, "default", 0);
        Stage bystander = Stage.steady(Stage.settings(), Map.of("three", never), "one", "two", "three");
        assertThat(bystander.state().acknowledgers()).containsExactly("two");
        declare(bystander, "one", "two");
        assertThat(bystander.factNames()).containsExactly("NodeRemoved");
    }

    @Test
    void oneThatIsDeclaredAgainBeforeItLeftStays() {
        declare(stage, "one", "two");
        declare(stage, "one", "two", "three");
        assertThat(stage.state().node("three").orElseThrow().promotable()).isTrue();
        stage.look();
        assertThat(stage.effects()).isEmpty();
    }

    @Test
    void theLastReplicaLeavesADegradedCluster() {
        Stage two = Stage.steady(Stage.settings(), "one", "two");
        declare(two, "one");
        two.look();
        assertThat(two.state().durability()).isEqualTo(Durability.DEGRADED);
        two.servers.server("one").semiSync(0, 1);
        two.servers.server("two").followsWithoutAcknowledging("one");
        two.look();
        assertThat(two.state().acknowledgers()).isEmpty();
        declare(two, "one");
        assertThat(members(two)).containsExactly("one");
    }

    @Test
    void thePrimaryIsNotRemoved() {
        declare(stage, "two", "three");
        stage.look();
        declare(stage, "two", "three");
        assertThat(stage.factNames()).isEmpty();
        assertThat(members(stage)).contains("one");
    }

    @Test
    void whoIsToAcknowledgeNoMoreIsNotToldToByAnEffectOfBefore() {
        Effect follow = new Effect.Follow("three", stage.state().epoch(), "one", true, true);
        assertThat(Wanted.by(stage.state(), follow)).isTrue();
        declare(stage, "one", "two");
        assertThat(Wanted.by(stage.state(), follow)).isFalse();
    }
}
