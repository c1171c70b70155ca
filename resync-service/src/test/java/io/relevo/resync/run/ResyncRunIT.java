package io.relevo.resync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.relevo.events.ResyncEvent;
import io.relevo.events.ResyncEvent.Classification;
import io.relevo.events.ResyncEvent.ErrantTransactionsSaved;
import io.relevo.events.ResyncEvent.Method;
import io.relevo.events.ResyncEvent.ResyncCompleted;
import io.relevo.events.ResyncEvent.ResyncFailed;
import io.relevo.events.ResyncEvent.ResyncStarted;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.resync.MySqlBinlogProgram;
import io.relevo.resync.TestCluster;
import io.relevo.resync.run.ResyncRun.Outcome;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.process.ServerPlatform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repairs on real servers: the old primary {@code mysql-1} returns, {@code mysql-2} is the new one. */
class ResyncRunIT {

    private static final String ROWS = "SELECT CONCAT(id, ':', what) FROM app.t ORDER BY id";

    @TempDir
    private Path errantDirectory;

    private TestCluster cluster;
    private RepairBench bench;

    @BeforeEach
    void startServers() throws Exception {
        cluster = TestCluster.start();
        cluster.run(
                "mysql-1",
                "CREATE DATABASE app",
                "CREATE TABLE app.t (id INT PRIMARY KEY, what VARCHAR(100))",
                "INSERT INTO app.t VALUES (1, 'before')");
        cluster.awaitSame("mysql-2", "mysql-1");
        cluster.awaitSame("mysql-3", "mysql-1");
        bench = new RepairBench(cluster, errantDirectory);
    }

    @AfterEach
    void stopServers() {
        cluster.close();
    }

    @Test
    void f30AnOldPrimaryWithNothingOfItsOwnFollowsByAutoPosition() throws Exception {
        cluster.server("mysql-1").kill();
        cluster.promote("mysql-2", "mysql-3");
        cluster.run("mysql-2", "INSERT INTO app.t VALUES (2, 'after')");
        cluster.server("mysql-1").start();

        Outcome outcome = bench.repair("mysql-2", "mysql-1");

        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        assertThat(bench.said()).hasSize(2);
        ResyncStarted started = bench.only(ResyncStarted.class);
        assertThat(started.classification()).isEqualTo(Classification.RECOVERABLE);
        assertThat(started.method()).isEqualTo(Method.AUTO_POSITION);
        assertThat(GtidSet.parse(started.missing()).transactionCount()).isEqualTo(1);
        assertThat(GtidSet.parse(bench.only(ResyncCompleted.class).gtidExecuted()))
                .isEqualTo(cluster.executed("mysql-2"));
        assertSoundReplica();
    }

    @Test
    void f16AServerThatDiedWhileItWasTurnedAndLostItsRelayLogFollows() throws Exception {
        MySqlNode replica = cluster.server("mysql-3");
        replica.stop();
        try (Stream<Path> files = Files.list(replica.dataDir())) {
            for (Path relayLog : files.filter(
                            file -> file.getFileName().toString().matches("relay\\.\\d+"))
                    .toList()) {
                Files.delete(relayLog);
            }
        }
        cluster.run("mysql-1", "INSERT INTO app.t VALUES (2, 'after')");
        replica.start();

        assertThat(bench.repair("mysql-1", "mysql-3")).isInstanceOf(Outcome.Completed.class);

        cluster.awaitSame("mysql-3", "mysql-1");
    }

    @Test
    void f2AnOldPrimaryThatWakesWritableIsLeftAloneUntilItIsFenced() throws Exception {
        cluster.promote("mysql-2", "mysql-3");

        assertThat(bench.repair("mysql-2", "mysql-1")).isInstanceOf(Outcome.GaveWay.class);

        assertThat(bench.said()).isEmpty();
        assertThat(cluster.query("mysql-1", "SELECT @@global.read_only")).containsExactly("0");

        cluster.close("mysql-1");

        assertThat(bench.repair("mysql-2", "mysql-1")).isInstanceOf(Outcome.Completed.class);
        assertSoundReplica();
    }

    @Test
    void aServerWithTheSameDataIsIdenticalAndFollows() throws Exception {
        cluster.server("mysql-1").stop();
        cluster.promote("mysql-2", "mysql-3");
        cluster.server("mysql-1").start();

        assertThat(bench.repair("mysql-2", "mysql-1")).isInstanceOf(Outcome.Completed.class);

        assertThat(bench.only(ResyncStarted.class).classification()).isEqualTo(Classification.IDENTICAL);
        assertSoundReplica();
    }

    @Test
    void f31ErrantTransactionsAreSavedBeforeTheServerIsRebuilt() throws Exception {
        GtidSet errant = divergeOldPrimary();

        assertThat(bench.repair("mysql-2", "mysql-1")).isInstanceOf(Outcome.Completed.class);

        assertThat(bench.said())
                .extracting(ResyncEvent::getClass)
                .map(Class::getSimpleName)
                .containsExactly("ResyncStarted", "ErrantTransactionsSaved", "ResyncCompleted");
        ResyncStarted started = bench.only(ResyncStarted.class);
        assertThat(started.classification()).isEqualTo(Classification.DIVERGED);
        assertThat(started.method()).isEqualTo(Method.CLONE);
        assertThat(started.donor()).isEqualTo("mysql-3");
        ErrantTransactionsSaved saved = bench.only(ErrantTransactionsSaved.class);
        assertThat(GtidSet.parse(saved.errant())).isEqualTo(errant);
        assertThat(saved.rows()).isEqualTo(3);
        assertThat(Files.readAllLines(Path.of(saved.rowsFile())))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("\"kind\":\"insert\",\"schema\":\"app\",\"table\":\"t\",\"before\":null")
                                .contains("\"after\":{\"id\":10,\"what\":\"errant\"}"),
                        line -> assertThat(line)
                                .contains("\"before\":{\"id\":1,\"what\":\"before\"}")
                                .contains("\"after\":{\"id\":1,\"what\":\"changed\"}"),
                        line -> assertThat(line)
                                .contains("\"kind\":\"delete\"")
                                .contains("\"before\":{\"id\":10,\"what\":\"errant\"},\"after\":null"));
        assertThat(MySqlBinlogProgram.gtids(Path.of(saved.rawFile()))).isEqualTo(errant);
        assertSoundReplica();
    }

    @Test
    void anErrantTransactionThatIsNoLongerInTheBinaryLogsKeepsTheServerFromBeingTouched() throws Exception {
        divergeOldPrimary();
        cluster.run("mysql-1", "FLUSH BINARY LOGS", "PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY");
        List<String> before = cluster.query("mysql-1", ROWS);

        assertThat(bench.repair("mysql-2", "mysql-1")).isInstanceOf(Outcome.Failed.class);

        ResyncFailed failed = bench.only(ResyncFailed.class);
        assertThat(failed.step()).isEqualTo("SAVE");
        assertThat(failed.willRetry()).isFalse();
        assertThat(cluster.query("mysql-1", ROWS)).isEqualTo(before);
        assertThat(cluster.query("mysql-1", "SELECT @@global.super_read_only")).containsExactly("1");
    }

    @Test
    void f32AServerThatLacksWhatThePrimaryHasPurgedIsRebuilt() throws Exception {
        cluster.server("mysql-1").kill();
        cluster.promote("mysql-2", "mysql-3");
        cluster.run("mysql-2", "INSERT INTO app.t VALUES (2, 'purged')", "FLUSH BINARY LOGS");
        cluster.awaitSame("mysql-3", "mysql-2");
        cluster.run("mysql-2", "PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY");
        cluster.server("mysql-1").start();

        assertThat(bench.repair("mysql-2", "mysql-1")).isInstanceOf(Outcome.Completed.class);

        ResyncStarted started = bench.only(ResyncStarted.class);
        assertThat(started.classification()).isEqualTo(Classification.RECOVERABLE);
        assertThat(started.method()).isEqualTo(Method.CLONE);
        assertSoundReplica();
    }

    @Test
    void f33WhenOneDonorFailsAnotherIsTaken() throws Exception {
        divergeOldPrimary();
        cluster.run(
                "mysql-3",
                "SET SESSION sql_log_bin = 0",
                "SET GLOBAL super_read_only = OFF",
                "ALTER USER relevo_clone ACCOUNT LOCK",
                "SET GLOBAL super_read_only = ON");

        assertThat(bench.repair("mysql-2", "mysql-1")).isInstanceOf(Outcome.Completed.class);

        assertThat(cluster.query("mysql-1", "SELECT SOURCE FROM performance_schema.clone_status"))
                .containsExactly("127.0.0.1:" + cluster.server("mysql-2").port());
        assertSoundReplica();
    }

    @Test
    void f33AServerThatIsKilledDuringItsCopyIsCopiedAgain() throws Exception {
        divergeOldPrimary();
        cluster.run("mysql-1", "SET GLOBAL clone_max_data_bandwidth = 1");
        FutureTask<Outcome> first = new FutureTask<>(() -> bench.repair("mysql-2", "mysql-1"));
        Thread.ofVirtual().start(first);
        await().atMost(Duration.ofSeconds(60)).until(() -> cluster.query(
                        "mysql-1", "SELECT COALESCE(SUM(DATA), 0) > 0 FROM performance_schema.clone_progress")
                .contains("1"));

        cluster.server("mysql-1").kill();
        cluster.server("mysql-1").start();

        assertThat(first.get(60, TimeUnit.SECONDS)).isInstanceOf(Outcome.Failed.class);
        assertThat(bench.only(ResyncFailed.class).willRetry()).isTrue();
        assertThat(bench.repair("mysql-2", "mysql-1")).isInstanceOf(Outcome.Completed.class);
        assertSoundReplica();
    }

    @Test
    void f34AServerThatEndsAfterItsCopyAndIsStartedBySomebodyIsComplete() throws Exception {
        assumeThat(ServerPlatform.offered())
                .as("servers are child processes: a container would end with its supervisor")
                .isEmpty();
        divergeOldPrimary();
        long server = cluster.server("mysql-1").runningPid().orElseThrow();
        ProcessHandle.of(server).flatMap(ProcessHandle::parent).orElseThrow().destroyForcibly();
        Thread starter = Thread.ofVirtual().start(() -> startWhenEnded(server));

        assertThat(bench.repair("mysql-2", "mysql-1")).isInstanceOf(Outcome.Completed.class);

        assertThat(starter.join(Duration.ofSeconds(10))).isTrue();
        assertSoundReplica();
    }

    @Test
    void f35ATransactionThatThePrimaryHasWrittenAndNotCommittedIsNotErrant() throws Exception {
        cluster.server("mysql-1").stop();
        cluster.promote("mysql-2", "mysql-3");
        cluster.server("mysql-1").start();
        cluster.follow("mysql-1", "mysql-2");
        cluster.stopReceiver("mysql-3");
        cluster.run(
                "mysql-2",
                "SET GLOBAL rpl_semi_sync_source_wait_for_replica_count = 1",
                "SET GLOBAL rpl_semi_sync_source_timeout = 4294967295",
                "SET GLOBAL rpl_semi_sync_source_enabled = ON");
        GtidSet before = cluster.executed("mysql-1");
        Thread writer = Thread.ofVirtual().start(() -> writeUnacknowledged("mysql-2"));
        await().until(() -> !cluster.executed("mysql-1").equals(before));
        assertThat(cluster.executed("mysql-2")).isEqualTo(before);

        assertThat(bench.repair("mysql-2", "mysql-1")).isInstanceOf(Outcome.Completed.class);

        ResyncStarted started = bench.only(ResyncStarted.class);
        assertThat(started.classification()).isEqualTo(Classification.IDENTICAL);
        assertThat(started.method()).isEqualTo(Method.AUTO_POSITION);
        cluster.run("mysql-2", "SET GLOBAL rpl_semi_sync_source_enabled = OFF");
        assertThat(writer.join(Duration.ofSeconds(10))).isTrue();
        cluster.awaitSame("mysql-1", "mysql-2");
    }

    @Test
    void f36NothingIsWipedWhenTheClusterChangedMeanwhile() throws Exception {
        divergeOldPrimary();
        List<String> before = cluster.query("mysql-1", ROWS);
        Fence changed = new Fence() {
            @Override
            public void check() {
                // By what is known here all is well.
            }

            @Override
            public void prove() throws Superseded {
                throw new Superseded("the cluster is FAILING_OVER");
            }
        };

        assertThat(bench.repair("mysql-2", "mysql-1", changed)).isInstanceOf(Outcome.GaveWay.class);

        assertThat(cluster.query("mysql-1", ROWS)).isEqualTo(before);
        assertThat(bench.said()).noneMatch(ResyncCompleted.class::isInstance);
    }

    @Test
    void anApplierThatStopsOnOtherDataLeadsToARebuild() throws Exception {
        cluster.server("mysql-1").kill();
        cluster.promote("mysql-2", "mysql-3");
        cluster.server("mysql-1").start();
        cluster.run(
                "mysql-1",
                "SET SESSION sql_log_bin = 0",
                "SET GLOBAL super_read_only = OFF",
                "INSERT INTO app.t VALUES (2, 'drifted')",
                "SET GLOBAL super_read_only = ON");
        cluster.run("mysql-2", "INSERT INTO app.t VALUES (2, 'after')");

        assertThat(bench.repair("mysql-2", "mysql-1")).isInstanceOf(Outcome.Completed.class);

        assertThat(bench.said())
                .extracting(ResyncEvent::getClass)
                .map(Class::getSimpleName)
                .containsExactly("ResyncStarted", "ResyncStarted", "ResyncCompleted");
        assertThat(bench.only(ResyncCompleted.class).method()).isEqualTo(Method.CLONE);
        assertSoundReplica();
    }

    @Test
    void aReplicaWhoseApplierWasBrokenBeforeItReturnedIsRebuilt() throws Exception {
        cluster.run(
                "mysql-3",
                "SET SESSION sql_log_bin = 0",
                "SET GLOBAL super_read_only = OFF",
                "INSERT INTO app.t VALUES (2, 'drifted')",
                "SET GLOBAL super_read_only = ON");
        cluster.run("mysql-1", "INSERT INTO app.t VALUES (2, 'right')");
        cluster.awaitSame("mysql-2", "mysql-1");
        await().until(() -> cluster.query(
                        "mysql-3", "SELECT SERVICE_STATE FROM performance_schema.replication_applier_status")
                .contains("OFF"));

        assertThat(bench.repair("mysql-1", "mysql-3")).isInstanceOf(Outcome.Completed.class);

        assertThat(bench.only(ResyncCompleted.class).method()).isEqualTo(Method.CLONE);
        assertThat(cluster.query("mysql-3", ROWS)).isEqualTo(cluster.query("mysql-1", ROWS));
    }

    @Test
    void whatOnlyTheReturnedServerReceivedIsAppliedAndSavedBeforeItIsRebuilt() throws Exception {
        GtidSet common = cluster.executed("mysql-1");
        cluster.run("mysql-3", "STOP REPLICA SQL_THREAD");
        cluster.stopReceiver("mysql-2");
        cluster.run("mysql-1", "INSERT INTO app.t VALUES (10, 'received by mysql-3 alone')");
        GtidSet errant = cluster.executed("mysql-1").subtract(common);
        await().until(() -> cluster
                .query(
                        "mysql-3",
                        "SELECT RECEIVED_TRANSACTION_SET FROM performance_schema.replication_connection_status")
                .stream()
                .anyMatch(received -> GtidSet.parse(received).contains(errant)));
        cluster.server("mysql-1").kill();
        cluster.stopReceiver("mysql-3");
        cluster.promoteAlone("mysql-2");
        cluster.run("mysql-2", "INSERT INTO app.t VALUES (2, 'after')");
        cluster.server("mysql-1").start();

        Situation all =
                Situation.of(cluster.document("mysql-2", "mysql-3"), "mysql-3").orElseThrow();
        Situation withoutOldPrimary = new Situation(all.cluster(), all.epoch(), all.node(), all.primary(), List.of());
        assertThat(new ResyncRun("r-1", withoutOldPrimary, bench.steps(), new RepairBench.OpenFence()).run())
                .isInstanceOf(Outcome.Completed.class);

        assertThat(bench.only(ErrantTransactionsSaved.class).errant()).isEqualTo(errant.toString());
        assertThat(cluster.query("mysql-3", ROWS)).isEqualTo(cluster.query("mysql-2", ROWS));
    }

    @Test
    void anotherServerAtTheSameAddressIsNotTouched() throws Exception {
        Situation situation =
                Situation.of(cluster.document("mysql-2", "mysql-1"), "mysql-1").orElseThrow();
        var foreign = new io.relevo.events.ClusterDocument.Node(
                "mysql-1",
                situation.node().host(),
                situation.node().port(),
                "00000000-0000-0000-0000-000000000001",
                situation.node().status(),
                true);
        Situation wrong =
                new Situation(situation.cluster(), situation.epoch(), foreign, situation.primary(), situation.others());

        Outcome outcome = new ResyncRun("r-1", wrong, bench.steps(), new RepairBench.OpenFence()).run();

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(bench.only(ResyncFailed.class).step()).isEqualTo("IDENTIFY");
        assertThat(cluster.query("mysql-1", "SELECT @@global.super_read_only")).containsExactly("0");
    }

    /** The old primary writes what nobody else gets, and is killed. */
    private GtidSet divergeOldPrimary() throws Exception {
        GtidSet common = cluster.executed("mysql-1");
        cluster.stopReceiver("mysql-2");
        cluster.stopReceiver("mysql-3");
        cluster.run(
                "mysql-1",
                "INSERT INTO app.t VALUES (10, 'errant')",
                "UPDATE app.t SET what = 'changed' WHERE id = 1",
                "DELETE FROM app.t WHERE id = 10");
        GtidSet errant = cluster.executed("mysql-1").subtract(common);
        cluster.server("mysql-1").kill();
        cluster.promote("mysql-2", "mysql-3");
        cluster.run("mysql-2", "INSERT INTO app.t VALUES (2, 'after')");
        cluster.awaitSame("mysql-3", "mysql-2");
        cluster.server("mysql-1").start();
        return errant;
    }

    private void assertSoundReplica() throws Exception {
        cluster.run("mysql-2", "INSERT INTO app.t VALUES (99, 'now')");
        cluster.awaitSame("mysql-1", "mysql-2");
        assertThat(cluster.query("mysql-1", ROWS)).isEqualTo(cluster.query("mysql-2", ROWS));
        assertThat(cluster.executed("mysql-1")).isEqualTo(cluster.executed("mysql-2"));
        assertThat(cluster.query(
                        "mysql-1",
                        "SELECT CONCAT_WS(' ', @@global.super_read_only, @@global.rpl_semi_sync_source_enabled,"
                                + " @@global.rpl_semi_sync_replica_enabled)"))
                .containsExactly("1 0 0");
    }

    private void startWhenEnded(long pid) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        cluster.server("mysql-1").start();
    }

    private void writeUnacknowledged(String primary) {
        try {
            cluster.run(primary, "INSERT INTO app.t VALUES (50, 'unacknowledged')");
        } catch (io.relevo.mysql.connection.MySqlFailure failure) {
            throw new AssertionError(failure);
        }
    }
}
