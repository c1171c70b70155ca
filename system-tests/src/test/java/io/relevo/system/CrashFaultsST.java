package io.relevo.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.DetectionEvent.PrimaryBack;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.DetectionEvent.ReplicaDown;
import io.relevo.events.FailoverFact.FailoverRefused;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.MembershipFact.PrimaryOpened;
import io.relevo.events.Payload;
import io.relevo.events.ResyncEvent.ResyncCompleted;
import io.relevo.sandbox.Failback;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.mysql.MySqlNode;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Servers that end, stop, come back and go again. */
class CrashFaultsST extends FaultsUnderLoad {

    CrashFaultsST() {
        super(SandboxOptions.named("st-crash").withFailback(Failback.MANUAL));
    }

    @Test
    void f1AKilledPrimaryIsReplacedAtOnce() throws Exception {
        node(FIRST).kill();
        assertThat(awaitFailover().node()).isNotEqualTo(FIRST);
        PrimaryDown down = stage.await(mark, PrimaryDown.class);
        assertThat(down.node()).isEqualTo(FIRST);
        assertThat(down.rule()).startsWith("refused");
        node(FIRST).start();
        stage.await(mark, ResyncCompleted.class, done -> done.node().equals(FIRST));
    }

    @Test
    void f2ASilentPrimaryIsReplacedAndClosedWhenItWakes() throws Exception {
        node(FIRST).pause();
        assertThat(awaitFailover().node()).isNotEqualTo(FIRST);
        assertThat(stage.await(mark, PrimaryDown.class).rule()).startsWith("silent");
        node(FIRST).resume();
        awaitClosed(node(FIRST));
        stage.await(mark, ResyncCompleted.class, done -> done.node().equals(FIRST));
    }

    @Test
    void f8ThePrimaryAndAReplicaGoneTogetherIsRefusedUntilOneOfThemReturns() throws Exception {
        node(FIRST).kill();
        node(SECOND).kill();
        FailoverRefused refused = stage.await(mark, FailoverRefused.class);
        assertThat(refused.failedPrimary()).isEqualTo(FIRST);
        assertThat(refused.explanation()).contains(SECOND);
        assertThat(refused.choices()).isNotEmpty();
        assertThat(stage.readOnly()).containsOnlyKeys(THIRD).containsEntry(THIRD, 1);

        node(FIRST).start();
        assertThat(stage.await(mark, PrimaryOpened.class).node()).isEqualTo(FIRST);
        stage.writesGoOn();
        assertThat(stage.events.find(mark, ReplicaPromoted.class, any -> true)).isEmpty();
    }

    @Test
    void f15TheNewPrimaryDiesRightAfterItsPromotion() throws Exception {
        node(FIRST).kill();
        String second = awaitFailover().node();
        int then = stage.events.size();
        node(second).kill();
        ReplicaPromoted third = stage.await(then, ReplicaPromoted.class);
        assertThat(third.node()).isNotIn(FIRST, second);
        stage.writesGoOn();
        assertThat(stage.readOnly()).containsOnlyKeys(third.node());
    }

    @Test
    void f16AServerThatComesAndGoesMovesThePrimaryOnce() throws Exception {
        node(FIRST).kill();
        String primary = awaitFailover().node();
        for (int time = 0; time < 3; time++) {
            node(FIRST).start();
            stage.writesGoOn();
            node(FIRST).kill();
            stage.writesGoOn();
        }
        assertThat(stage.primaryName()).isEqualTo(primary);
        assertThat(count(FailoverStarted.class)).isEqualTo(1);
        assertThat(stage.await(mark, PrimaryDown.class).rule()).startsWith("refused");
    }

    @Test
    void f16AServerThatIsRepairedAndGoesAgainIsNamedEachTime() throws Exception {
        node(FIRST).kill();
        awaitFailover();
        for (int time = 0; time < 2; time++) {
            int again = stage.events.size();
            node(FIRST).start();
            stage.await(again, ResyncCompleted.class, done -> done.node().equals(FIRST));
            node(FIRST).kill();
            ReplicaDown down =
                    stage.await(again, ReplicaDown.class, gone -> gone.node().equals(FIRST));
            assertThat(down.rule()).startsWith("replica-");
        }
        assertThat(count(FailoverStarted.class)).isEqualTo(1);
        assertThat(stage.events.find(
                        mark, PrimaryBack.class, back -> back.node().equals(FIRST)))
                .isPresent();
    }

    @Test
    void f22ThePromotedServerRestartsAndIsReadOnlyUntilThatIsConfirmed() throws Exception {
        node(FIRST).kill();
        String promoted = awaitFailover().node();
        int then = stage.events.size();
        restart(node(promoted));
        stage.writesGoOn();
        String next = stage.primaryName();
        assertThat(stage.events.find(then, ReplicaPromoted.class, any -> true).map(ReplicaPromoted::node))
                .as("opened again, or another was promoted")
                .isEqualTo(next.equals(promoted) ? java.util.Optional.empty() : java.util.Optional.of(next));
    }

    @Test
    void f22APrimaryThatRestartsAloneIsOpenedAgain() throws Exception {
        node(SECOND).kill();
        node(THIRD).kill();
        stage.await(mark, ReplicaDown.class, down -> down.node().equals(SECOND));
        stage.await(mark, ReplicaDown.class, down -> down.node().equals(THIRD));
        stage.writesGoOn();
        node(FIRST).kill();
        node(FIRST).start();
        assertThat(stage.await(mark, PrimaryOpened.class).node()).isEqualTo(FIRST);
        stage.writesGoOn();
    }

    /** As an administrator does it: the server ends in order and its supervisor starts it at once. */
    private void restart(MySqlNode node) throws SQLException {
        long before = node.pid();
        stage.administer(node, "RESTART");
        Witness.require(node.name() + " is another process", () -> node.pid() != before && node.answers());
    }

    private <T extends Payload> long count(Class<T> type) {
        return stage.events.since(mark).stream()
                .filter(entry -> entry.as(type).isPresent())
                .count();
    }
}
