package io.relevo.system.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.BackupEvent.BackupCompleted;
import io.relevo.events.DetectionEvent.PrimaryBack;
import io.relevo.events.FailoverFact.NodeFenced;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.ResyncEvent.ErrantTransactionsSaved;
import io.relevo.events.ResyncEvent.ResyncCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.sandbox.load.LedgerTable;
import io.relevo.sandbox.load.LoadWriters;
import io.relevo.system.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compose file as a user starts it, and what happens to its containers; all in one stack under load. */
@Tag("containers")
@TestMethodOrder(OrderAnnotation.class)
class ComposeStackST {
    private static final String PROJECT = "relevo-st";
    private static final List<String> SERVICES = List.of("topology", "watcher", "resync", "backup");

    private static Path reservation;
    private static ComposeStack stack;
    private static ComposeStage stage;
    private LoadWriters load;
    private int mark;
    private int violations;

    @BeforeAll
    static void up() throws IOException, SQLException {
        reservation = Files.createTempDirectory("relevo-compose");
        stack = new ComposeStack(PROJECT, ComposePorts.reserve(reservation));
        stack.remove();
        stack.up();
        stage = ComposeStage.of(stack);
    }

    @AfterAll
    static void remove() throws IOException {
        if (stage != null) {
            stage.close();
        }
        stack.remove();
        Files.delete(reservation);
    }

    @BeforeEach
    void writeFromTheStart() {
        stage.settled();
        load = stage.load();
        stage.writesGoOn();
        mark = stage.events.size();
        violations = stage.sampler.violations().size();
    }

    @AfterEach
    void nothingIsLostAndOneServerAtATimeTookWrites() throws SQLException {
        stage.settled();
        load.close();
        assertThat(stage.check().lost()).isZero();
        assertThat(stage.sampler.violations()).hasSize(violations);
    }

    /**
     * A primary that was silent while it was replaced wakes as open as it fell asleep. No client is led to it and no
     * replica acknowledges its writes, and it is fenced as soon as it is seen; until then it is not counted.
     */
    private void awaitFenceOf(String old) throws InterruptedException {
        stage.await(mark, NodeFenced.class, fenced -> fenced.node().equals(old));
        violations = stage.sampler.violations().size();
    }

    private static void assertOneWritable(int answering) {
        Map<String, Integer> readOnly = stage.readOnly();
        assertThat(readOnly).hasSize(answering);
        assertThat(readOnly.values()).containsOnlyOnce(0);
    }

    private void awaitFailoverFrom(String old) throws InterruptedException {
        assertThat(stage.await(mark, ReplicaPromoted.class).node()).isNotEqualTo(old);
        stage.writesGoOn();
    }

    private void awaitOldOrder(String old) throws InterruptedException {
        stage.await(mark, PrimaryBack.class, back -> back.node().equals(old));
        stage.await(mark, ResyncCompleted.class, done -> done.node().equals(old));
        stage.await(mark, SwitchoverCompleted.class, done -> done.primary().equals(old));
        stage.settled();
        assertOneWritable(3);
        assertThat(stage.readOnly()).containsEntry(old, 0);
    }

    @ParameterizedTest(name = "by {0}")
    @ValueSource(strings = {"kill", "stop", "kill"})
    @Order(1)
    void f1F30ThePrimaryGoesAndComesBack(String how) throws Exception {
        assertOneWritable(3);
        String old = stage.primaryName();
        if (how.equals("kill")) {
            stack.kill(old);
        } else {
            stack.stop(old);
        }
        awaitFailoverFrom(old);
        assertOneWritable(2);
        stack.start(old);
        awaitOldOrder(old);
        assertThat(stage.names(mark))
                .containsSubsequence(
                        "PrimaryDown",
                        "FailoverStarted",
                        "ReplicaPromoted",
                        "PrimaryBack",
                        "ResyncCompleted",
                        "SwitchoverCompleted");
    }

    @Test
    @Order(2)
    void aCrashedPrimaryIsBroughtBackByTheRestartPolicy() throws Exception {
        String old = stage.primaryName();
        int restarts = stack.restarts(old);
        stack.crash(old);
        Witness.require("the policy restarts it", () -> stack.restarts(old) > restarts);
        stage.writesGoOn();
        stage.settled();
    }

    @Test
    @Order(3)
    void f2APausedPrimaryIsReplacedAndFencedWhenItWakes() throws Exception {
        String old = stage.primaryName();
        stack.pause(old);
        try {
            awaitFailoverFrom(old);
        } finally {
            stack.unpause(old);
        }
        awaitFenceOf(old);
        awaitOldOrder(old);
    }

    @Test
    @Order(4)
    void f3F7APrimaryThatIsCutOffIsReplaced() throws Exception {
        String old = stage.primaryName();
        stack.disconnect(old);
        try {
            awaitFailoverFrom(old);
        } finally {
            stack.connect(old);
        }
        awaitFenceOf(old);
        awaitOldOrder(old);
    }

    @Test
    @Order(5)
    void f31WhatOnlyTheOldPrimaryHadIsSavedBeforeItIsCloned() throws Exception {
        String old = stage.primaryName();
        // Whoever decides must not mend it before the primary dies.
        stack.pause("topology");
        for (String replica : stage.servers().keySet()) {
            if (!replica.equals(old)) {
                stack.exec(replica, "bash", "-c", root("STOP REPLICA IO_THREAD"));
            }
        }
        Witness.require("writes wait for an acknowledgement", new Stalled(stage.ledger));
        stack.kill(old);
        stack.unpause("topology");
        awaitFailoverFrom(old);
        stack.start(old);
        ErrantTransactionsSaved saved = stage.await(mark, ErrantTransactionsSaved.class);
        awaitOldOrder(old);
        assertThat(saved.node()).isEqualTo(old);
        assertThat(stack.exec("resync", "cat", saved.rowsFile())).contains("relevo_demo", "written by");
    }

    private static String root(String statement) {
        return "MYSQL_PWD=$(cat /run/relevo/root) mysql -uroot -e '" + statement + "'";
    }

    @Test
    @Order(6)
    void f19KafkaStoppedForAMinuteIsNotNoticedByClients() {
        stack.stop("kafka");
        long refusals = stage.ledger.refusals();
        long end = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < end) {
            stage.writesGoOn();
        }
        stack.start("kafka");
        Witness.require("kafka is healthy again", () -> stack.isHealthy("kafka"));
        stage.writesGoOn();
        assertThat(stage.ledger.refusals()).isEqualTo(refusals);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql-2", "mysql-3", "kafka", "topology", "watcher", "resync", "backup"})
    @Order(7)
    void anyOtherContainerMayBeKilled(String service) throws Exception {
        stack.kill(service);
        stage.writesGoOn();
        stack.start(service);
        Witness.require(service + " is healthy again", () -> stack.isHealthy(service));
        stage.writesGoOn();
    }

    @Test
    @Order(8)
    void aKilledRouterCostsNoAcknowledgedWrite() {
        stack.kill("haproxy");
        stack.start("haproxy");
        stage.writesGoOn();
    }

    @Test
    @Order(9)
    void everyServiceMayBeStoppedAndStartedWithoutClientsNoticing() {
        long refusals = stage.ledger.refusals();
        for (String service : SERVICES) {
            stack.stop(service);
            stage.writesGoOn();
            stack.start(service);
            Witness.require(service + " is healthy again", () -> stack.isHealthy(service));
        }
        stage.writesGoOn();
        assertThat(stage.ledger.refusals()).isEqualTo(refusals);
    }

    @Test
    @Order(10)
    void kafkasOwnConsumerShowsTheStory() {
        String printed = stack.exec(
                "kafka",
                "/opt/kafka/bin/kafka-console-consumer.sh",
                "--bootstrap-server",
                "kafka:9092",
                "--topic",
                "relevo.events",
                "--from-beginning",
                "--timeout-ms",
                "20000");
        assertThat(printed)
                .contains("\"PrimaryDown\"", "\"ReplicaPromoted\"", "\"PrimaryBack\"", "\"ResyncCompleted\"");
        assertThat(stack.logs("watcher")).contains("primary down cluster=main node=mysql-1");
        assertThat(stack.logs("topology")).contains("Recorded ReplicaPromoted");
        assertThat(stack.logs("resync")).contains("resync completed");
    }

    @Test
    @Order(11)
    void aBackupIsRestoredIntoAFourthServer() throws Exception {
        load.close();
        stage.check();
        int quiet = stage.events.size();
        stack.relevo("backup", "create", ComposeStage.CLUSTER);
        BackupCompleted completed = stage.await(quiet, BackupCompleted.class);
        stack.upSpare();
        stack.relevo(
                "backup",
                "restore",
                completed.backup(),
                "--to",
                "spare:3306",
                "--user",
                "root",
                "--password-file",
                "/run/relevo/root");
        assertThat(LedgerTable.contents(stage.spare()).checksum())
                .isEqualTo(LedgerTable.contents(stage.servers().get(stage.primaryName()))
                        .checksum());
        load = stage.load();
    }

    @Test
    @Order(12)
    void downAndUpAgainKeepsEverything() throws Exception {
        load.close();
        long rows = stage.ledger.count();
        stack.down();
        stack.up();
        assertThat((long) LedgerTable.rows(stage.clients()).size()).isGreaterThanOrEqualTo(rows);
        assertThat(stack.relevo("backup", "list", ComposeStage.CLUSTER)).contains("COMPLETED");
        load = stage.load();
    }

    @Test
    @Order(13)
    void readersReadAndCannotWrite() throws SQLException {
        try (Connection connection = stage.readers().connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("SELECT @@global.read_only").next())
                    .isTrue();
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> statement.execute("CREATE DATABASE not_here")))
                    .isInstanceOf(SQLException.class);
        }
    }
}
