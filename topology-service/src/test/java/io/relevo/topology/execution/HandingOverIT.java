package io.relevo.topology.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import io.relevo.topology.decision.NodeView;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A planned change for which all is ready: one server is closed and the other opened in one step. */
class HandingOverIT {
    private static final Duration WITHIN = Duration.ofSeconds(3);

    @RegisterExtension
    final ServersOfTest cluster = new ServersOfTest();

    @Test
    void acknowledgersFollowTheCandidateWhileThePrimaryTakesWritesAndThenItIsOpened() throws SQLException {
        assertThat(makeReady().acknowledging()).isOne();
        ServerSnapshot early = cluster.snapshot("mysql-3");
        assertThat(early.receiver().orElseThrow().sourcePort())
                .isEqualTo(cluster.node("mysql-2").port());
        assertThat(early.semiSync().replicaEnabled()).isTrue();
        insert("mysql-1", 7);

        Input.Opened opened = cluster.run(handOver(true), Input.Opened.class);
        ServerSnapshot old = cluster.snapshot("mysql-1");
        assertThat(old.superReadOnly()).isTrue();
        assertThat(opened.executed().contains(old.executed())).isTrue();
        assertThat(opened.writesClosedMillis()).isPositive();
        ServerSnapshot candidate = cluster.snapshot("mysql-2");
        assertThat(candidate.writable()).isTrue();
        assertThat(Turning.runs(candidate)).isFalse();
        assertThat(candidate.semiSync().requiredAcknowledgements()).isOne();
        insert("mysql-2", 8);
        ServersOfTest.await(() -> cluster.number("mysql-3", "SELECT COUNT(*) FROM app.t WHERE v IN (7, 8)") == 2);
    }

    @Test
    void f24WhatIsNotOverAfterAGraceIsNamedAndEnded() throws SQLException {
        makeReady();
        try (Connection client = cluster.client("mysql-1");
                Statement statement = client.createStatement()) {
            statement.execute("LOCK TABLES app.t WRITE");
            assertThat(cluster.run(handOver(true), Input.Opened.class).ended())
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains("the lock of app.t");
        }
    }

    @Test
    void f17AnotherOwnerDoesAgainWhatWasDoneAlready() {
        makeReady();
        GtidSet executed = cluster.run(handOver(true), Input.Opened.class).executed();
        Input again = cluster.runByAnotherOwner(handOver(false));
        assertThat(again).isInstanceOfSatisfying(Input.Opened.class, opened -> assertThat(opened.executed())
                .isEqualTo(executed));
        assertThat(cluster.snapshot("mysql-1").superReadOnly()).isTrue();
    }

    @Test
    void f23ACandidateThatIsHeldUpIsUntouchedAndNotOpenedLaterByTheSameProcess() throws SQLException {
        makeReady();
        try (Connection stalling = cluster.servers.connectAsRoot(cluster.node("mysql-2"));
                Statement lock = stalling.createStatement()) {
            lock.execute("LOCK TABLES app.t READ");
            insert("mysql-1", 7);
            Input.HandOverFailed failed = cluster.run(handOver(true), Input.HandOverFailed.class);
            assertThat(failed.untouched()).isTrue();
            assertThat(failed.reason()).contains("mysql-2 did not apply everything");
        }
        ServersOfTest.await(() -> cluster.number("mysql-2", "SELECT COUNT(*) FROM app.t WHERE v = 7") == 1);
        Input.HandOverFailed later = cluster.run(handOver(false), Input.HandOverFailed.class);
        assertThat(later.untouched()).isFalse();
        assertThat(cluster.snapshot("mysql-2").superReadOnly()).isTrue();
        cluster.run(new Effect.Reopen(ServersOfTest.OPERATION, ServersOfTest.EPOCH, "mysql-1", 1), Input.Opened.class);
        cluster.follow("mysql-3", "mysql-1", true);
        insert("mysql-1", 9);
    }

    @Test
    void f17WhoeverTakesOverDoesNotSayThatTheCandidateIsUntouched() {
        makeReady();
        cluster.node("mysql-2").kill();
        assertThat(cluster.runByAnotherOwner(handOver(false)))
                .isInstanceOfSatisfying(Input.HandOverFailed.class, failed -> assertThat(failed.untouched())
                        .isFalse());
    }

    @Test
    void anOldPrimaryThatIsGoneIsNotHandedOverFrom() {
        makeReady();
        cluster.node("mysql-1").kill();
        assertThat(cluster.runByAnotherOwner(handOver(false))).isInstanceOf(Input.StepFailed.class);
        Input.HandOverFailed first = cluster.run(handOver(true), Input.HandOverFailed.class);
        assertThat(first.untouched()).isTrue();
        assertThat(cluster.snapshot("mysql-2").superReadOnly()).isTrue();
    }

    @Test
    void whateverIsOpenIsClosedByAFreeze() {
        makeReady();
        cluster.run(handOver(true), Input.Opened.class);
        Effect freeze = new Effect.Freeze(
                ServersOfTest.OPERATION, ServersOfTest.EPOCH, "mysql-1", Set.of("mysql-2", "mysql-3"), WITHIN);
        Input.Frozen frozen = cluster.run(freeze, Input.Frozen.class);
        assertThat(frozen.views().get("mysql-2")).isInstanceOfSatisfying(NodeView.Seen.class, seen -> assertThat(
                        seen.snapshot().superReadOnly())
                .isTrue());
        assertThat(cluster.snapshot("mysql-2").superReadOnly()).isTrue();
    }

    private Input.Ready makeReady() {
        return cluster.run(
                new Effect.CloseWrites(
                        ServersOfTest.OPERATION,
                        ServersOfTest.EPOCH,
                        "mysql-1",
                        "mysql-2",
                        Set.of("mysql-3"),
                        1,
                        Duration.ofSeconds(2)),
                Input.Ready.class);
    }

    private static Effect handOver(boolean first) {
        return new Effect.HandOver(
                ServersOfTest.OPERATION, ServersOfTest.EPOCH, "mysql-1", "mysql-2", 1, WITHIN, first);
    }

    private void insert(String node, int value) throws SQLException {
        try (Connection client = cluster.client(node);
                Statement statement = client.createStatement()) {
            statement.executeUpdate("INSERT INTO app.t (v) VALUES (" + value + ")");
        }
    }
}
