package io.relevo.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.FailoverFact.FailoverRefused;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.MembershipFact.PrimaryOpened;
import io.relevo.events.OperationStep;
import io.relevo.events.OperationStepStarted;
import io.relevo.sandbox.Failback;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.process.Poll;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The primary dies while the replicas differ: who takes over, and when nobody does. */
class CandidateFaultsST extends FaultsUnderLoad {
    private static final String UNAPPLIED =
            "SELECT GTID_SUBTRACT(received_transaction_set, @@global.gtid_executed) <> ''"
                    + " FROM performance_schema.replication_connection_status";

    CandidateFaultsST() {
        super(SandboxOptions.named("st-candidates").withFailback(Failback.MANUAL));
    }

    @Test
    void f9TheCompleteReplicaIsPromotedAlthoughItLagsBehindTheIncompleteOne() throws Exception {
        try (Connection lagging = laggingSecondAndIncompleteThird()) {
            node(FIRST).kill();
            assertThat(drainBegins().candidate()).isEqualTo(SECOND);
            assertThat(stage.readOnly().values()).doesNotContain(0);
            unlock(lagging);
            assertThat(awaitFailover().node()).isEqualTo(SECOND);
        }
    }

    @Test
    void f10ADelayedReplicaIsNotPromoted() throws Exception {
        load.close();
        stage.check();
        delaySecond(3600);
        stage.settled();
        node(FIRST).kill();
        load = stage.load();
        assertThat(awaitFailover().node()).isEqualTo(THIRD);
        delaySecond(0);
    }

    /** Tried again when Relevo starts the applier in between. */
    private void delaySecond(int seconds) {
        Witness.require(
                SECOND + " is delayed by " + seconds + " s",
                () -> tried(
                        node(SECOND),
                        "STOP REPLICA SQL_THREAD",
                        "CHANGE REPLICATION SOURCE TO SOURCE_DELAY = " + seconds,
                        "START REPLICA SQL_THREAD"));
    }

    @Test
    void f11SetsThatDoNotContainEachOtherStopTheFailoverAndChangeNothing() throws Exception {
        String ofSecond = UUID.randomUUID() + ":1";
        String ofThird = UUID.randomUUID() + ":1";
        addEmpty(node(SECOND), ofSecond);
        addEmpty(node(THIRD), ofThird);
        node(FIRST).kill();
        FailoverRefused refused = stage.await(mark, FailoverRefused.class);
        assertThat(refused.rule()).isEqualTo("no-server-has-everything");
        assertThat(refused.explanation()).contains(ofSecond, ofThird);
        assertThat(refused.choices()).isNotEmpty();
        assertThat(stage.readOnly()).containsOnlyKeys(SECOND, THIRD).doesNotContainValue(0);

        // What an operator does who has looked at them: everybody gets what anybody has.
        node(FIRST).start();
        for (MySqlNode node : stage.sandbox.nodes()) {
            addEmpty(node, ofSecond);
            addEmpty(node, ofThird);
        }
        stage.writesGoOn();
    }

    @Test
    void f12AStalledReplicaIsTurnedToANewSourceThatDiesAndKeepsItsRelayLog() throws Exception {
        try (Connection stalled = stage.session(node(THIRD), LOCK_LEDGER)) {
            stage.writesGoOn();
            // Else it may be the only one that has what was written last.
            keepThirdOut();
            stage.writesGoOn();
            node(FIRST).kill();
            assertThat(awaitFailover().node()).isEqualTo(SECOND);
            Witness.require(THIRD + " holds what it could not apply", () -> stage.number(node(THIRD), UNAPPLIED) == 1);
            int then = stage.events.size();
            node(SECOND).kill();
            stage.await(then, OperationStepStarted.class, step -> step.step() == OperationStep.DRAIN);
            unlock(stalled);
            assertThat(stage.await(then, ReplicaPromoted.class).node()).isEqualTo(THIRD);
        }
        stage.writesGoOn();
    }

    @Test
    void f13ACandidateThatRestartsBeforeItIsDrainedIsLookedAtAgain() throws Exception {
        try (Connection lagging = laggingSecondAndIncompleteThird()) {
            node(FIRST).kill();
            assertThat(drainBegins().candidate()).isEqualTo(SECOND);
            node(SECOND).kill();
            assertThat(lagging.isValid(1)).isFalse();
        }
        node(SECOND).start();
        // Its relay log is gone with it, and what it held may be nowhere else but on the failed primary.
        FailoverRefused refused = stage.await(mark, FailoverRefused.class);
        assertThat(refused.explanation()).contains(SECOND);
        letThirdIn();
        node(FIRST).start();
        stage.await(mark, PrimaryOpened.class, opened -> opened.node().equals(FIRST));
        assertThat(stage.events.find(mark, ReplicaPromoted.class, any -> true)).isEmpty();
    }

    /**
     * mysql-2 receives everything and applies nothing as long as the session is open; mysql-3 lacks what was written last,
     * for it does not know its password any more.
     */
    private Connection laggingSecondAndIncompleteThird() throws SQLException {
        Connection lagging = stage.session(node(SECOND), LOCK_LEDGER);
        keepThirdOut();
        stage.writesGoOn();
        Witness.require(SECOND + " lags", () -> stage.number(node(SECOND), UNAPPLIED) == 1);
        return lagging;
    }

    /** It receives nothing more from its present source. Tried again when Relevo turns it back in between. */
    private void keepThirdOut() {
        Witness.require(THIRD + " is kept out", () -> thirdLogsInWith("wrong") && thirdIsRefused());
    }

    /** A start forgets the last error, and on a busy machine the source takes a while to refuse. */
    private boolean thirdIsRefused() {
        return Poll.until(Duration.ofSeconds(10), () -> receiverError(node(THIRD)) != 0);
    }

    private void letThirdIn() {
        String password = stage.sandbox.accounts().replication().password();
        Witness.require(THIRD + " is let in", () -> thirdLogsInWith(password));
    }

    private boolean thirdLogsInWith(String password) {
        return tried(
                node(THIRD),
                "STOP REPLICA IO_THREAD",
                "CHANGE REPLICATION SOURCE TO SOURCE_PASSWORD = '" + password + "'",
                "START REPLICA IO_THREAD");
    }

    private boolean tried(MySqlNode node, String... statements) {
        try {
            stage.administer(node, statements);
            return true;
        } catch (SQLException interfered) {
            return false;
        }
    }

    private long receiverError(MySqlNode node) {
        return stage.number(node, "SELECT last_error_number FROM performance_schema.replication_connection_status");
    }

    private OperationStepStarted drainBegins() throws InterruptedException {
        return stage.await(mark, OperationStepStarted.class, step -> step.step() == OperationStep.DRAIN);
    }

    private static void unlock(Connection session) throws SQLException {
        session.createStatement().execute("UNLOCK TABLES");
    }

    private void addEmpty(MySqlNode node, String gtid) throws SQLException {
        stage.administer(node, "SET gtid_next = '" + gtid + "'", "BEGIN", "COMMIT", "SET gtid_next = AUTOMATIC");
    }
}
