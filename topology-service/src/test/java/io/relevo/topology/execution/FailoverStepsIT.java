package io.relevo.topology.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServiceState;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import io.relevo.topology.decision.NodeView;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FailoverStepsIT {
    private static final Set<String> REPLICAS = Set.of("mysql-2", "mysql-3");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @RegisterExtension
    final ServersOfTest cluster = new ServersOfTest();

    @Test
    void f1TheWholeSequenceAfterAKilledPrimaryKeepsEveryAcknowledgedWrite() throws Exception {
        AtomicInteger acknowledged = new AtomicInteger();
        Thread writer = Thread.ofPlatform().start(() -> insertUntilBroken(acknowledged));
        ServersOfTest.await(() -> acknowledged.get() > 200);
        cluster.node("mysql-1").kill();
        writer.join();

        long begun = System.nanoTime();
        Input.Frozen frozen = cluster.run(freeze(), Input.Frozen.class);
        GtidSet target = complete(frozen, "mysql-2").union(complete(frozen, "mysql-3"));
        String candidate = complete(frozen, "mysql-2").contains(target) ? "mysql-2" : "mysql-3";
        String other = candidate.equals("mysql-2") ? "mysql-3" : "mysql-2";
        cluster.run(drain(candidate, target), Input.Drained.class);
        Input.Attached attached = cluster.run(attach(candidate, other), Input.Attached.class);
        Input.Opened opened = cluster.run(open(candidate), Input.Opened.class);
        System.out.printf(
                "failover steps: %d ms in all, %s%n",
                Duration.ofNanos(System.nanoTime() - begun).toMillis(), opened.stepMillis());

        assertThat(attached).isEqualTo(new Input.Attached(ServersOfTest.OPERATION, Set.of(other), 1));
        assertThat(opened.stepMillis()).containsOnlyKeys("FREEZE", "DRAIN", "ATTACH", "OPEN", "RECORDING");
        assertThat(opened.executed().contains(target)).isTrue();
        assertThat(cluster.number(candidate, "SELECT COUNT(*) FROM app.t")).isGreaterThanOrEqualTo(acknowledged.get());
        ServerSnapshot primary = cluster.snapshot(candidate);
        assertThat(primary.writable()).isTrue();
        assertThat(Turning.runs(primary)).isFalse();
        assertThat(primary.semiSync().sourceActive()).isTrue();
        insertAsClient(candidate);
        ServersOfTest.await(() -> cluster.number(other, "SELECT COUNT(*) FROM app.t")
                == cluster.number(candidate, "SELECT COUNT(*) FROM app.t"));
    }

    @Test
    void everyStepMayBeDoneAgain() throws Exception {
        cluster.node("mysql-1").kill();
        GtidSet target = null;
        for (int time = 0; time < 2; time++) {
            target = complete(cluster.run(freeze(), Input.Frozen.class), "mysql-2");
        }
        for (int time = 0; time < 2; time++) {
            assertThat(cluster.run(drain("mysql-2", target), Input.Drained.class)
                            .executed()
                            .contains(target))
                    .isTrue();
        }
        for (int time = 0; time < 2; time++) {
            assertThat(cluster.run(attach("mysql-2", "mysql-3"), Input.Attached.class)
                            .acknowledging())
                    .isEqualTo(1);
        }
        GtidSet executed = cluster.run(open("mysql-2"), Input.Opened.class).executed();
        assertThat(cluster.run(open("mysql-2"), Input.Opened.class).executed()).isEqualTo(executed);
        insertAsClient("mysql-2");
        assertThat(cluster.run(attach("mysql-2", "mysql-3"), Input.Attached.class)
                        .acknowledging())
                .isEqualTo(1);
        assertThat(cluster.snapshot("mysql-2").semiSync().sourceActive()).isTrue();
        insertAsClient("mysql-2");
    }

    @Test
    void aSilentReplicaIsUnseenWithinTheTimeGiven() {
        cluster.node("mysql-1").kill();
        cluster.node("mysql-3").pause();
        long begun = System.nanoTime();
        Input.Frozen frozen = cluster.run(freeze(), Input.Frozen.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(ServersOfTest.BOUND);
        assertThat(frozen.views().get("mysql-3")).isEqualTo(new NodeView.Unseen(FailureKind.TIMED_OUT));
        assertThat(frozen.views().get("mysql-2")).isInstanceOf(NodeView.Seen.class);
        cluster.run(drain("mysql-2", complete(frozen, "mysql-2")), Input.Drained.class);

        begun = System.nanoTime();
        Input.Attached attached = cluster.run(attach("mysql-2", "mysql-3"), Input.Attached.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(ServersOfTest.BOUND);
        assertThat(attached).isEqualTo(new Input.Attached(ServersOfTest.OPERATION, Set.of(), 0));

        begun = System.nanoTime();
        Input.StepFailed failed = cluster.run(open("mysql-3"), Input.StepFailed.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(ServersOfTest.BOUND);
        assertThat(failed.failure()).isEqualTo(FailureKind.TIMED_OUT);
        cluster.node("mysql-3").resume();
    }

    @Test
    void f2ASilentPrimaryHoldsTheFreezeUpOnlyForAMoment() {
        cluster.node("mysql-1").pause();
        long begun = System.nanoTime();
        Input.Frozen frozen = cluster.run(freeze(), Input.Frozen.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(ServersOfTest.BOUND);
        assertThat(frozen.views().values()).allMatch(NodeView.Seen.class::isInstance);
        cluster.node("mysql-1").resume();
    }

    @Test
    void aPrimaryThatAnswersIsClosedByTheFreeze() throws SQLException {
        try (Connection client = cluster.client("mysql-1")) {
            Input.Frozen frozen = cluster.run(freeze(), Input.Frozen.class);
            assertThat(frozen.views().values())
                    .allMatch(view -> view instanceof NodeView.Seen seen
                            && seen.snapshot().receiver().orElseThrow().state() == ServiceState.OFF);
            ServersOfTest.await(() -> cluster.snapshot("mysql-1").superReadOnly());
            ServersOfTest.await(() -> !client.isValid(1));
            ServersOfTest.await(() -> assertThat(cluster.said)
                    .singleElement()
                    .isEqualTo(new Input.Fenced("mysql-1", "orderly", "declared dead")));
        }
    }

    @Test
    void forAPrimaryThatCannotBeClosedTheFenceCommandIsRunAndItsEndIsSaid() {
        cluster.node("mysql-1").kill();
        cluster.run(freeze(), Input.Frozen.class);
        ServersOfTest.await(() -> assertThat(cluster.said)
                .singleElement()
                .isEqualTo(new Input.Fenced("mysql-1", "fence command ended with 0", "declared dead")));
        assertThat(cluster.fenceFile)
                .content()
                .isEqualToIgnoringNewLines(
                        "test mysql-1 127.0.0.1 " + cluster.node("mysql-1").port() + " declared dead");
    }

    @Test
    void aPrimaryThatAnswersIsClosedBeforeTheCandidateIsOpened() {
        GtidSet target = complete(cluster.run(freeze(), Input.Frozen.class), "mysql-2");
        cluster.run(drain("mysql-2", target), Input.Drained.class);
        cluster.run(attach("mysql-2", "mysql-3"), Input.Attached.class);
        cluster.execute("mysql-1", "SET GLOBAL read_only = OFF");
        assertThat(cluster.runByAnotherOwner(open("mysql-2"))).isInstanceOf(Input.Opened.class);
        assertThat(cluster.snapshot("mysql-1").superReadOnly()).isTrue();
    }

    @Test
    void f10ABrokenApplierFailsTheDrainWithItsErrorNumber() {
        breakApplier();
        cluster.node("mysql-1").kill();
        Input.Frozen frozen = cluster.run(freeze(), Input.Frozen.class);
        Input.StepFailed failed = cluster.run(drain("mysql-2", complete(frozen, "mysql-2")), Input.StepFailed.class);
        assertThat(failed.reason()).contains("MySQL error 1062");
    }

    @Test
    void f10AStoppedApplierIsStartedByTheDrain() {
        cluster.execute("mysql-2", "STOP REPLICA SQL_THREAD");
        cluster.execute("mysql-1", "INSERT INTO app.t (v) VALUES (1)");
        GtidSet target = cluster.snapshot("mysql-1").executed();
        cluster.node("mysql-1").kill();
        cluster.run(freeze(), Input.Frozen.class);
        assertThat(cluster.run(drain("mysql-2", target), Input.Drained.class).executed())
                .isEqualTo(target);
    }

    @Test
    void whatWasNeverReceivedFailsTheDrainAtOnce() {
        cluster.node("mysql-1").kill();
        cluster.run(freeze(), Input.Frozen.class);
        GtidSet target = GtidSet.parse("00000000-0000-0000-0000-00000000000a:1-5");
        long begun = System.nanoTime();
        Input.StepFailed failed = cluster.run(drain("mysql-2", target), Input.StepFailed.class);
        assertThat(failed.reason()).contains(target.toString());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SECOND);
    }

    private void breakApplier() {
        cluster.execute("mysql-2", "SET GLOBAL read_only=OFF");
        try (Connection connection = cluster.servers.connectAsRoot(cluster.node("mysql-2"));
                Statement statement = connection.createStatement()) {
            statement.execute("SET sql_log_bin=0");
            statement.execute("INSERT INTO app.t VALUES (1, 0)");
            statement.execute("SET GLOBAL super_read_only=ON");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
        cluster.execute("mysql-1", "INSERT INTO app.t VALUES (1, 1)");
        ServersOfTest.await(
                () -> cluster.snapshot("mysql-2").applier().orElseThrow().broken());
    }

    private void insertUntilBroken(AtomicInteger acknowledged) {
        try (Connection client = cluster.client("mysql-1");
                Statement statement = client.createStatement()) {
            for (int i = 0; i < 100_000; i++) {
                statement.executeUpdate("INSERT INTO app.t (v) VALUES (" + i + ")");
                acknowledged.incrementAndGet();
            }
        } catch (SQLException broken) {
            assertThat(acknowledged.get()).isPositive();
        }
    }

    private void insertAsClient(String node) throws SQLException {
        try (Connection client = cluster.client(node);
                Statement statement = client.createStatement()) {
            statement.executeUpdate("INSERT INTO app.t (v) VALUES (-1)");
        }
    }

    private static GtidSet complete(Input.Frozen frozen, String node) {
        return ((NodeView.Seen) frozen.views().get(node)).snapshot().complete();
    }

    private static Effect freeze() {
        return new Effect.Freeze(ServersOfTest.OPERATION, ServersOfTest.EPOCH, "mysql-1", REPLICAS, SECOND);
    }

    private static Effect drain(String candidate, GtidSet target) {
        return new Effect.Drain(
                ServersOfTest.OPERATION, ServersOfTest.EPOCH, candidate, target, Duration.ofSeconds(60));
    }

    private static Effect attach(String candidate, String follower) {
        return new Effect.Attach(
                ServersOfTest.OPERATION,
                ServersOfTest.EPOCH,
                candidate,
                GtidSet.empty(),
                Set.of(follower),
                Set.of(follower),
                1,
                SECOND);
    }

    private static Effect open(String candidate) {
        return new Effect.Open(ServersOfTest.OPERATION, ServersOfTest.EPOCH, candidate, 1);
    }
}
