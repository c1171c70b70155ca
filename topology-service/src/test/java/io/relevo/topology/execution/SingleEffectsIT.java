package io.relevo.topology.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServiceState;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SingleEffectsIT {
    private static final GtidSet NEVER = GtidSet.parse("00000000-0000-0000-0000-00000000000a:1");
    private static final String RECEIVER_THREAD =
            "SELECT COALESCE(MAX(THREAD_ID), 0) FROM performance_schema.threads WHERE NAME = 'thread/sql/replica_io'";

    @RegisterExtension
    final ServersOfTest cluster = new ServersOfTest();

    @Test
    void followChangesNothingThatIsAlreadySo() {
        long receiver = cluster.number("mysql-2", RECEIVER_THREAD);
        cluster.follow("mysql-2", "mysql-1", true);
        assertThat(cluster.number("mysql-2", RECEIVER_THREAD)).isEqualTo(receiver);

        cluster.follow("mysql-2", "mysql-1", false);
        assertThat(cluster.number("mysql-2", RECEIVER_THREAD)).isNotEqualTo(receiver);
        ServersOfTest.await(() -> cluster.snapshot("mysql-1").semiSync().attachedAcknowledgers() == 1);
    }

    @Test
    void f12ARelayLogIsKeptWhenAStalledReplicaIsTurnedAndItsSourceKilled() throws Exception {
        try (Connection stalling = cluster.servers.connectAsRoot(cluster.node("mysql-2"));
                Statement lock = stalling.createStatement()) {
            lock.execute("LOCK TABLES app.t READ");
            cluster.execute("mysql-3", "STOP REPLICA IO_THREAD");
            cluster.execute("mysql-1", "INSERT INTO app.t (v) VALUES (42)");
            ServersOfTest.await(() -> !cluster.snapshot("mysql-2").unapplied().isEmpty());
            cluster.node("mysql-1").kill();
            cluster.start(new Effect.Follow("mysql-2", ServersOfTest.EPOCH, "mysql-3", true, true));
            ServersOfTest.await(() -> cluster.snapshot("mysql-2")
                    .receiver()
                    .filter(receiver ->
                            receiver.sourcePort() == cluster.node("mysql-3").port())
                    .isPresent());
            lock.execute("UNLOCK TABLES");
        }
        ServersOfTest.await(() -> cluster.number("mysql-2", "SELECT COUNT(*) FROM app.t WHERE v = 42") == 1);
    }

    @Test
    void aFollowerIsClosedAndStopsWaitingForAcknowledgements() {
        cluster.execute("mysql-2", "SET GLOBAL read_only=OFF");
        cluster.execute("mysql-2", "SET GLOBAL rpl_semi_sync_source_enabled=ON");
        cluster.follow("mysql-2", "mysql-1", true);
        ServerSnapshot replica = cluster.snapshot("mysql-2");
        assertThat(replica.superReadOnly()).isTrue();
        assertThat(replica.semiSync().sourceEnabled()).isFalse();
    }

    @Test
    void closingWritesEndsAnIdleTransactionAndSparesTheWatcher() throws SQLException {
        try (Connection client = cluster.client("mysql-1");
                Connection watcher =
                        cluster.connect("mysql-1", cluster.servers.accounts().watch());
                Statement statement = client.createStatement()) {
            client.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO app.t (v) VALUES (1)");
            GtidSet before = cluster.snapshot("mysql-1").executed();
            assertThat(closeWrites().executed()).isEqualTo(before);
            assertThat(cluster.snapshot("mysql-1").superReadOnly()).isTrue();
            assertThatThrownBy(client::commit).isInstanceOf(SQLException.class);
            assertThat(watcher.isValid(1)).isTrue();
            assertThat(closeWrites().executed()).isEqualTo(before);
        }
    }

    @Test
    void f24ALongTransactionIsNamedAndEndedAfterAGrace() throws SQLException {
        try (Connection client = cluster.client("mysql-1");
                Statement statement = client.createStatement()) {
            client.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO app.t (v) VALUES (1), (2)");
            assertThat(closeWrites().ended())
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains("a transaction that changed 2 rows");
            assertThatThrownBy(client::commit).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void f24ATransactionThatEndsWithinTheGraceIsCommitted() throws Exception {
        try (Connection client = cluster.client("mysql-1");
                Statement statement = client.createStatement()) {
            client.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO app.t (v) VALUES (77)");
            cluster.start(closingWrites(Set.of(), Duration.ofSeconds(20)));
            LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
            client.commit();
            Input.WritesClosed closed = (Input.WritesClosed) cluster.answer(ServersOfTest.BOUND);
            assertThat(closed.ended()).isEmpty();
            // The session was cut after its commit: there is nobody to say goodbye to.
            client.abort(Runnable::run);
        }
        assertThat(cluster.number("mysql-1", "SELECT COUNT(*) FROM app.t WHERE v = 77"))
                .isOne();
    }

    @Test
    void f24ALockedTableHoldsClosingUpOnlyForItsGrace() throws SQLException {
        try (Connection client = cluster.client("mysql-1");
                Statement statement = client.createStatement()) {
            statement.execute("LOCK TABLES app.t WRITE");
            long begun = System.nanoTime();
            assertThat(closeWrites().ended())
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains("the lock of app.t");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(ServersOfTest.BOUND);
            assertThat(cluster.snapshot("mysql-1").superReadOnly()).isTrue();
        }
    }

    @Test
    void f14ClosingDoesNotWaitForAnAcknowledgementThatNeverComes() throws Exception {
        cluster.execute("mysql-2", "STOP REPLICA IO_THREAD");
        cluster.execute("mysql-3", "STOP REPLICA IO_THREAD");
        Thread waiting = Thread.ofPlatform()
                .start(() -> assertThatThrownBy(() -> insert("mysql-1")).isInstanceOf(SQLException.class));
        ServersOfTest.await(() -> cluster.number(
                        "mysql-1",
                        "SELECT COUNT(*) FROM performance_schema.threads WHERE PROCESSLIST_STATE ="
                                + " 'Waiting for semi-sync ACK from replica'")
                == 1);
        long begun = System.nanoTime();
        closeWrites();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(ServersOfTest.BOUND);
        waiting.join();
        assertThat(cluster.snapshot("mysql-1").superReadOnly()).isTrue();
    }

    @Test
    void aCandidateThatHasAllIsStoppedBeforeItIsOpened() {
        assertThat(cluster.run(closingWrites(), Input.WritesClosed.class).applied())
                .isTrue();
        ServersOfTest.await(
                () -> cluster.snapshot("mysql-2").applier().orElseThrow().state() == ServiceState.OFF);
        assertThat(cluster.snapshot("mysql-2").superReadOnly()).isTrue();
        // As after an undone change.
        cluster.follow("mysql-2", "mysql-1", true);
    }

    @Test
    void whomThePrimaryFollowedIsForgottenOnceItIsOpen() {
        cluster.run(closingWrites(), Input.WritesClosed.class);
        cluster.run(new Effect.Open(ServersOfTest.OPERATION, ServersOfTest.EPOCH, "mysql-2", 0), Input.Opened.class);
        assertThat(cluster.snapshot("mysql-2").receiver()).isPresent();
        cluster.start(new Effect.ForgetSource("mysql-2", ServersOfTest.EPOCH));
        ServersOfTest.await(() -> cluster.snapshot("mysql-2").receiver().isEmpty());
    }

    @Test
    void anEarlyFollowerThatIsGoneHoldsNothingUp() {
        cluster.node("mysql-3").kill();
        cluster.run(closingWrites(Set.of("mysql-3")), Input.WritesClosed.class);
        assertThat(cluster.snapshot("mysql-1").superReadOnly()).isTrue();
    }

    @Test
    void anUndoneSwitchoverOpensTheOldPrimaryAgainEvenWhenItWasTurnedAlready() throws SQLException {
        GtidSet target = closeWrites().executed();
        cluster.run(
                new Effect.Drain(
                        ServersOfTest.OPERATION, ServersOfTest.EPOCH, "mysql-2", target, Duration.ofSeconds(2)),
                Input.Drained.class);
        cluster.run(attach(), Input.Attached.class);
        // Attaching does not wait for more than are required.
        cluster.follow("mysql-1", "mysql-2", false);

        Effect reopen = new Effect.Reopen(ServersOfTest.OPERATION, ServersOfTest.EPOCH, "mysql-1", 1);
        Input.Opened opened = cluster.run(reopen, Input.Opened.class);
        assertThat(opened.writesClosedMillis()).isPositive();
        ServerSnapshot primary = cluster.snapshot("mysql-1");
        assertThat(primary.writable()).isTrue();
        assertThat(Turning.runs(primary)).isFalse();
        assertThat(primary.semiSync().sourceEnabled()).isTrue();
        cluster.follow("mysql-3", "mysql-1", true);
        insert("mysql-1");
    }

    @Test
    void aCandidateIsNotMadeASourceBeforeItAppliedEverything() throws SQLException {
        try (Connection stalling = cluster.servers.connectAsRoot(cluster.node("mysql-2"));
                Statement lock = stalling.createStatement()) {
            lock.execute("LOCK TABLES app.t READ");
            cluster.execute("mysql-1", "INSERT INTO app.t (v) VALUES (42)");
            ServersOfTest.await(() -> !cluster.snapshot("mysql-2").unapplied().isEmpty());
            cluster.node("mysql-1").kill();
            Input.StepFailed refused = cluster.run(attach(), Input.StepFailed.class);
            assertThat(refused.reason()).contains("unapplied transactions");
            lock.execute("UNLOCK TABLES");
        }
        ServersOfTest.await(() -> cluster.number("mysql-2", "SELECT COUNT(*) FROM app.t WHERE v = 42") == 1);
    }

    @Test
    void anImpostorIsFencedAndItsClientsAreCut() throws SQLException {
        cluster.execute("mysql-3", "SET GLOBAL read_only=OFF");
        try (Connection client = cluster.client("mysql-3")) {
            Effect fence = new Effect.Fence("mysql-3", ServersOfTest.EPOCH, "an impostor");
            assertThat(cluster.run(fence)).isEqualTo(new Input.Fenced("mysql-3", "orderly", "an impostor"));
            assertThat(cluster.snapshot("mysql-3").superReadOnly()).isTrue();
            assertThat(client.isValid(1)).isFalse();
        }
    }

    @Test
    void semiSyncIsAdjusted() {
        for (int acknowledgements : new int[] {0, 0, 2, 2}) {
            assertThat(cluster.run(new Effect.AdjustSemiSync("mysql-1", ServersOfTest.EPOCH, acknowledgements)))
                    .isEqualTo(new Input.SemiSyncAdjusted("mysql-1", acknowledgements > 0));
            assertThat(cluster.snapshot("mysql-1").semiSync().sourceEnabled()).isEqualTo(acknowledgements > 0);
        }
        Input failed = cluster.run(new Effect.AdjustSemiSync("mysql-2", ServersOfTest.EPOCH, 1));
        assertThat(failed).isInstanceOfSatisfying(Input.EffectFailed.class, failure -> assertThat(failure.failure())
                .isEqualTo(FailureKind.READ_ONLY));
    }

    @Test
    void withoutAuthorityNothingIsChangedAndNothingAnswered() throws Exception {
        cluster.authority.set(false);
        long receiver = cluster.number("mysql-2", RECEIVER_THREAD);
        cluster.start(new Effect.Open(ServersOfTest.OPERATION, ServersOfTest.EPOCH, "mysql-3", 0));
        cluster.start(new Effect.Follow("mysql-2", ServersOfTest.EPOCH, "mysql-3", true, true));
        cluster.start(closingWrites());
        ServersOfTest.await(cluster.runner::isIdle);
        assertThat(cluster.answers.poll(100, TimeUnit.MILLISECONDS)).isNull();
        assertThat(cluster.snapshot("mysql-3").superReadOnly()).isTrue();
        assertThat(cluster.snapshot("mysql-1").writable()).isTrue();
        assertThat(cluster.number("mysql-2", RECEIVER_THREAD)).isEqualTo(receiver);
    }

    @Test
    void anEqualEffectIsDroppedAndALateOneFails() throws Exception {
        Effect drain = waitingDrain(Duration.ofSeconds(1));
        cluster.start(drain);
        cluster.start(waitingDrain(Duration.ofSeconds(1)));
        assertThat(cluster.answer(Duration.ofSeconds(3)))
                .isInstanceOfSatisfying(Input.StepFailed.class, failed -> assertThat(failed.failure())
                        .isEqualTo(FailureKind.TIMED_OUT));
        assertThat(cluster.answers.poll(500, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void whatANewerDocumentDoesNotAskForIsEndedWithoutAnAnswer() throws Exception {
        cluster.start(waitingDrain(Duration.ofSeconds(60)));
        assertThat(cluster.answers.poll(200, TimeUnit.MILLISECONDS)).isNull();
        cluster.runner.changed(cluster.document(ServersOfTest.EPOCH + 1), true);
        ServersOfTest.await(cluster.runner::isIdle);
        assertThat(cluster.answers.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void anAcknowledgerThatRestartedAndLacksTheTargetIsNotCountedAndNotAskedYet() {
        cluster.execute("mysql-3", "STOP REPLICA IO_THREAD");
        cluster.execute("mysql-3", "SET GLOBAL rpl_semi_sync_replica_enabled=OFF");
        Effect attach = new Effect.Attach(
                ServersOfTest.OPERATION,
                ServersOfTest.EPOCH,
                "mysql-2",
                NEVER,
                Set.of("mysql-3"),
                Set.of("mysql-3"),
                1,
                Duration.ofSeconds(1));
        assertThat(cluster.run(attach, Input.Attached.class))
                .isEqualTo(new Input.Attached(ServersOfTest.OPERATION, Set.of("mysql-3"), 0));
        assertThat(cluster.snapshot("mysql-3").semiSync().replicaEnabled()).isFalse();
    }

    private Input.WritesClosed closeWrites() {
        return cluster.run(closingWrites(), Input.WritesClosed.class);
    }

    private static Effect closingWrites() {
        return closingWrites(Set.of());
    }

    private static Effect closingWrites(Set<String> early) {
        return closingWrites(early, Duration.ofSeconds(2));
    }

    private static Effect closingWrites(Set<String> early, Duration within) {
        return new Effect.CloseWrites(
                ServersOfTest.OPERATION, ServersOfTest.EPOCH, "mysql-1", "mysql-2", early, 1, within);
    }

    private static Effect attach() {
        return new Effect.Attach(
                ServersOfTest.OPERATION,
                ServersOfTest.EPOCH,
                "mysql-2",
                GtidSet.empty(),
                Set.of("mysql-1", "mysql-3"),
                Set.of("mysql-1", "mysql-3"),
                1,
                Duration.ofSeconds(1));
    }

    private static Effect waitingDrain(Duration within) {
        return new Effect.Drain(ServersOfTest.OPERATION, ServersOfTest.EPOCH, "mysql-2", NEVER, within);
    }

    private void insert(String node) throws SQLException {
        try (Connection client = cluster.client(node);
                Statement statement = client.createStatement()) {
            statement.executeUpdate("INSERT INTO app.t (v) VALUES (-1)");
        }
    }
}
