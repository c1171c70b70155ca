package io.relevo.topology.decision;

import static io.relevo.topology.decision.Stage.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterSettings;
import io.relevo.events.ClusterSettings.WhenTooFewReplicas;
import io.relevo.events.FailoverFact.NodeFenced;
import io.relevo.events.RelevoCommand.RegisterCluster;
import io.relevo.events.ResyncEvent.Classification;
import io.relevo.events.ResyncEvent.Method;
import io.relevo.events.ResyncEvent.ResyncCompleted;
import io.relevo.events.ResyncEvent.ResyncFailed;
import io.relevo.events.ResyncEvent.ResyncStarted;
import io.relevo.mysql.snapshot.ServiceState;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpkeepDecisionTest {
    private final Stage stage = Stage.steady(Stage.settings(), "one", "two", "three");

    private void resynced(Stage on, String node) {
        on.play(new Input.Resynced(new ResyncStarted(
                "c",
                "r",
                node,
                on.state().epoch(),
                Classification.IDENTICAL,
                Method.AUTO_POSITION,
                "",
                "",
                null,
                "x")));
        assertThat(on.status(node)).isEqualTo(NodeStatus.RESYNCING);
        on.play(new Input.Resynced(new ResyncCompleted(
                "c", "r", node, on.state().epoch(), Classification.IDENTICAL, Method.AUTO_POSITION, "", 5)));
    }

    @Test
    void nothingIsDoneToASoundCluster() {
        stage.look();
        assertThat(stage.facts).isEmpty();
        assertThat(stage.effects()).isEmpty();
    }

    @Test
    void aStoppedReceiverIsStartedAgain() {
        stage.servers.server("two").receiver(ServiceState.OFF);
        stage.look();
        assertThat(stage.effects())
                .containsExactly(new Effect.Follow("two", stage.state().epoch(), "one", true, true));
    }

    @Test
    void aPrimaryThatStillRemembersWhomItFollowedForgetsIt() {
        stage.servers.server("one").follows("three").receiver(ServiceState.OFF);
        stage.look();
        assertThat(stage.effects())
                .containsExactly(new Effect.ForgetSource("one", stage.state().epoch()));
        stage.servers.server("one").received(DATA + "1-101");
        stage.look();
        assertThat(stage.effects()).isEmpty();
    }

    @Test
    void aReplicaThatNeverReachesAnotherSourceIsTurnedToThePrimary() {
        stage.servers.server("two").neverConnectedTo("three");
        stage.look();
        assertThat(stage.effects())
                .containsExactly(new Effect.Follow("two", stage.state().epoch(), "one", true, true));
    }

    @Test
    void aReplicaOnItsWayToThePrimaryIsLeftAlone() {
        stage.servers.server("two").neverConnectedTo("one");
        stage.look();
        assertThat(stage.effects()).isEmpty();
    }

    @Test
    void aReplicaThatRestartedIsAskedForItsAcknowledgementsAgain() {
        stage.servers.server("two").restarted();
        stage.look();
        Effect follow = new Effect.Follow("two", stage.state().epoch(), "one", true, true);
        assertThat(stage.effects()).containsExactly(follow);
        stage.servers.server("two").receiver(ServiceState.ON);
        stage.look();
        assertThat(stage.effects()).containsExactly(follow);
    }

    @Test
    void nobodyIsTurnedToThePrimaryOnceAFailoverHasBegun() {
        stage.servers.server("two").restarted();
        stage.look();
        Effect follow = stage.effects().getFirst();
        assertThat(Wanted.by(stage.state(), follow)).isTrue();
        stage.primaryDown("one");
        assertThat(stage.state().operation()).isNotNull();
        assertThat(Wanted.by(stage.state(), follow)).isFalse();
    }

    @Test
    void aBrokenReplicaIsLeftToResync() {
        stage.servers.server("two").applierError(1062);
        stage.look();
        assertThat(stage.status("two")).isEqualTo(NodeStatus.RETURNED);
    }

    @Test
    void f32AReplicaWhoseSourceHasPurgedWhatItNeedsIsLeftToResync() {
        stage.servers.server("two").receiverError(1236);
        stage.look();
        assertThat(stage.status("two")).isEqualTo(NodeStatus.RETURNED);
    }

    @Test
    void aSecondWritableServerIsFencedAndThatIsSaid() {
        stage.servers.server("three").writable();
        stage.look();
        assertThat(stage.effects()).anySatisfy(effect -> assertThat(effect)
                .isInstanceOfSatisfying(
                        Effect.Fence.class, fence -> assertThat(fence.node()).isEqualTo("three")));
        stage.play(new Input.Fenced("three", "SUPER_READ_ONLY", "why"));
        assertThat(stage.lastFact(NodeFenced.class).node()).isEqualTo("three");
    }

    @Test
    void aServerThatWasLeftOfflineIsLetInAgainUnlessItIsThePrimary() {
        stage.servers.server("one").leftOffline();
        stage.look();
        assertThat(stage.effects()).noneMatch(Effect.Fence.class::isInstance);

        stage.servers.server("three").leftOffline();
        stage.look();
        assertThat(stage.effects()).anySatisfy(effect -> assertThat(effect)
                .isInstanceOfSatisfying(
                        Effect.Fence.class, fence -> assertThat(fence.cause()).contains("offline")));
    }

    @Test
    void aReplicaThatReturnsIsRecordedAsAcknowledgerBeforeItFollowsAsOne() {
        Stage two = loneprimary();
        two.servers.server("two").back().followsWithoutAcknowledging("one");
        two.back("two");
        assertThat(two.status("two")).isEqualTo(NodeStatus.RETURNED);
        resynced(two, "two");
        assertThat(two.status("two")).isEqualTo(NodeStatus.ONLINE);
        two.look();
        assertThat(two.state().acknowledgers()).containsExactly("two");
        Effect atOnce = new Effect.Follow("two", two.state().epoch(), "one", true, false);
        assertThat(two.effects()).contains(atOnce);
        // A degraded primary does not wait for it and might stay ahead of it for ever.
        assertThat(two.state().durability()).isEqualTo(Durability.DEGRADED);
        two.look();
        assertThat(two.effects()).contains(atOnce);
    }

    private static Stage loneprimary() {
        Stage two = Stage.steady(Stage.settings(), "one", "two");
        two.servers.server("two").gone();
        two.replicaDown("two");
        two.look();
        two.servers.server("one").semiSync(0, 0);
        return two;
    }

    @Test
    void losingTheLastReplicaDegradesByARecordedDecision() {
        Stage two = Stage.steady(Stage.settings(), "one", "two");
        two.servers.server("two").gone();
        two.replicaDown("two");
        two.look();
        assertThat(two.factNames()).endsWith("DurabilityDegraded");
        assertThat(two.effects())
                .contains(new Effect.AdjustSemiSync("one", two.state().epoch(), 0));
    }

    @Test
    void aReceiverThatReconnectsDegradesNothing() {
        stage.servers.server("two").receiver(ServiceState.CONNECTING);
        stage.servers.server("one").semiSync(1, 0);
        stage.look();
        assertThat(stage.factNames()).doesNotContain("DurabilityDegraded");
    }

    @Test
    void durabilityFirstBlocksInstead() {
        Stage two = Stage.steady(Stage.with(WhenTooFewReplicas.BLOCK), "one", "two");
        two.servers.server("two").gone();
        two.replicaDown("two");
        two.look();
        assertThat(two.state().durability()).isEqualTo(Durability.LOSSLESS);
        assertThat(two.effects())
                .doesNotContain(new Effect.AdjustSemiSync("one", two.state().epoch(), 0));
    }

    @Test
    void durabilityIsRestoredOnlyWhenTheReplicaHasEverything() {
        Stage two = loneprimary();
        two.servers.server("two").back().follows("one").executed(DATA + "1-100");
        two.servers.server("one").executed(DATA + "1-150");
        two.back("two");
        resynced(two, "two");
        two.look();
        two.servers.server("one").semiSync(0, 1);
        two.look();
        assertThat(two.effects())
                .contains(new Effect.AdjustSemiSync("one", two.state().epoch(), 1));
        two.servers.server("one").semiSync(1, 1);
        two.look();
        assertThat(two.state().durability()).isEqualTo(Durability.DEGRADED);
        two.servers.server("two").received(DATA + "1-150");
        two.look();
        assertThat(two.factNames()).endsWith("DurabilityRestored");
        assertThat(two.state().durability()).isEqualTo(Durability.LOSSLESS);
    }

    @Test
    void anAcknowledgerWhoseProcessIsGoneIsForgottenOnceTheOthersHaveEverything() {
        stage.servers.server("three").gone();
        stage.replicaDown("three");
        stage.servers.server("one").executed(DATA + "1-120");
        stage.look();
        assertThat(stage.state().acknowledgers()).containsExactly("two", "three");
        stage.servers.server("two").received(DATA + "1-120");
        stage.look();
        assertThat(stage.state().acknowledgers()).containsExactly("two");
    }

    @Test
    void aSilentAcknowledgerIsNotForgotten() {
        stage.servers.server("three").silent();
        stage.replicaDown("three");
        stage.look();
        assertThat(stage.state().acknowledgers()).containsExactly("two", "three");
    }

    @Test
    void f36AResyncThatEndsInALaterEpochIsToBeDoneAgain() {
        stage.replicaDown("three").back("three");
        stage.play(new Input.Resynced(new ResyncCompleted(
                "c", "r", "three", stage.state().epoch() - 1, Classification.IDENTICAL, Method.AUTO_POSITION, "", 5)));
        assertThat(stage.status("three")).isEqualTo(NodeStatus.RETURNED);
    }

    @Test
    void aFailedResyncIsKeptApart() {
        stage.replicaDown("three").back("three");
        stage.play(new Input.Resynced(
                new ResyncFailed("c", "r", "three", stage.state().epoch(), "CLONE", "no room", 0, true)));
        assertThat(stage.status("three")).isEqualTo(NodeStatus.RESYNC_FAILED);
    }

    @Test
    void aSilentReplicaMayStillFollowWhoeverIsOpenedNow() {
        stage.servers.server("three").silent();
        stage.replicaDown("three");
        stage.ask("two").look();
        stage.servers.server("two").received(DATA + "1-100");
        stage.closed(DATA + "1-100").drained().attached(1);
        assertThat(stage.state().acknowledgers()).containsExactlyInAnyOrder("one", "three");
    }

    @Test
    void aReopenedPrimaryStaysDegradedUntilAReplicaIsSeenToHaveEverything() {
        Stage two = loneprimary();
        two.servers.server("one").readOnly();
        two.look().drained().attached(1).opened();
        assertThat(two.state().primary()).isEqualTo("one");
        assertThat(two.state().durability()).isEqualTo(Durability.DEGRADED);
    }

    private List<NodeAddress> addresses() {
        return stage.state().nodes().stream()
                .map(node -> new NodeAddress(node.name(), node.host(), node.port()))
                .toList();
    }

    @Test
    void moreAcknowledgementsArePromisedOnlyWhenSoManyHaveEverything() {
        ClusterSettings one = Stage.settings();
        ClusterSettings two = new ClusterSettings(
                one.durability(),
                2,
                one.whenTooFewReplicas(),
                true,
                one.whenIncomplete(),
                one.failback(),
                one.preferredPrimary());
        stage.play(new Input.Commanded("again", new RegisterCluster("c", "test", two, addresses())));
        assertThat(stage.state().durability()).isEqualTo(Durability.DEGRADED);
        stage.servers.server("one").semiSync(2, 2);
        stage.look();
        assertThat(stage.state().durability()).isEqualTo(Durability.LOSSLESS);
    }

    @Test
    void whatWasDecidedWhileDegradedIsNotDoneAfterDurabilityIsRestored() {
        Effect off = new Effect.AdjustSemiSync("one", stage.state().epoch(), 0);
        Effect on = new Effect.AdjustSemiSync("one", stage.state().epoch(), 1);
        assertThat(Wanted.by(stage.state(), off)).isFalse();
        assertThat(Wanted.by(stage.state(), on)).isTrue();
    }

    /** Else a look that finds it still on could lead to a record that says so, while it is about to be switched off. */
    @Test
    void semiSyncIsNotSwitchedOffAnyMoreOnceEnoughReplicasAreSound() {
        Stage degraded = loneprimary();
        Effect off = new Effect.AdjustSemiSync("one", degraded.state().epoch(), 0);
        Effect on = new Effect.AdjustSemiSync("one", degraded.state().epoch(), 1);
        assertThat(Wanted.by(degraded.state(), off)).isTrue();
        assertThat(Wanted.by(degraded.state(), on)).isFalse();
        degraded.servers.server("two").back().follows("one");
        degraded.back("two");
        resynced(degraded, "two");
        assertThat(degraded.state().durability()).isEqualTo(Durability.DEGRADED);
        assertThat(Wanted.by(degraded.state(), off)).isFalse();
        assertThat(Wanted.by(degraded.state(), on)).isTrue();
    }
}
