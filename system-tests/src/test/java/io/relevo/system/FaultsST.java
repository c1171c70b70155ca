package io.relevo.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.ResyncEvent.ResyncCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.load.LoadWriters;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.service.ServiceProcess;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults of all parts, one after the other in one sandbox under load; each leaves the cluster as it found it. */
class FaultsST {
    private static Stage stage;
    private LoadWriters load;
    private int mark;

    @BeforeAll
    static void up() throws SQLException {
        stage = Stage.up(SandboxOptions.named("st-faults"));
    }

    @AfterAll
    static void down() {
        stage.close();
    }

    @BeforeEach
    void writeFromTheStart() {
        stage.settled();
        load = stage.load();
        stage.writesGoOn();
        mark = stage.events.size();
    }

    @AfterEach
    void nothingIsLostAndOneServerAtATimeTookWrites() throws SQLException {
        stage.settled();
        load.close();
        assertThat(stage.check().lost()).isZero();
    }

    private void backInOrder(MySqlNode old) throws InterruptedException {
        stage.await(mark, ResyncCompleted.class, done -> done.node().equals(old.name()));
        stage.await(mark, SwitchoverCompleted.class, done -> done.primary().equals(old.name()));
    }

    @Test
    void f2ASilentPrimaryIsFailedOverAndFencedWhenItWakes() throws Exception {
        MySqlNode old = stage.primary();
        old.pause();
        try {
            ReplicaPromoted promoted = stage.await(mark, ReplicaPromoted.class);
            assertThat(promoted.node()).isNotEqualTo(old.name());
            stage.writesGoOn();
        } finally {
            old.resume();
        }
        backInOrder(old);
    }

    @Test
    void f17AnOwnerKilledInMidFailoverIsSucceededByTheNextOne() throws Exception {
        MySqlNode old = stage.primary();
        ServiceProcess topology = stage.sandbox.service("topology");
        topology.pause();
        old.kill();
        stage.await(mark, PrimaryDown.class);
        assertThat(stage.events.find(mark, ReplicaPromoted.class, any -> true)).isEmpty();
        topology.kill();
        topology.start();
        stage.await(mark, ReplicaPromoted.class);
        stage.writesGoOn();
        old.start();
        backInOrder(old);
    }

    @Test
    void f17AnOwnerKilledRightAfterTheFailoverStartedIsSucceededByTheNextOne() throws Exception {
        MySqlNode old = stage.primary();
        ServiceProcess topology = stage.sandbox.service("topology");
        old.kill();
        stage.await(mark, FailoverStarted.class);
        topology.kill();
        topology.start();
        stage.await(mark, ReplicaPromoted.class);
        stage.writesGoOn();
        old.start();
        backInOrder(old);
    }

    @Test
    void f19KafkaAwayIsNotNoticedByClients() throws Exception {
        stage.sandbox.kafka().stop();
        long refusals = stage.ledger.refusals();
        stage.writesGoOn();
        stage.writesGoOn();
        stage.sandbox.kafka().start();
        stage.writesGoOn();
        assertThat(stage.ledger.refusals()).isEqualTo(refusals);
        assertThat(stage.readOnly()).hasSize(3);
    }

    @Test
    void f20APrimaryThatDiesWhileKafkaIsAwayIsFailedOverWhenKafkaIsBack() throws Exception {
        MySqlNode old = stage.primary();
        stage.sandbox.kafka().stop();
        old.kill();
        assertThat(stage.readOnly().values()).doesNotContain(0);
        stage.sandbox.kafka().start();
        stage.await(mark, ReplicaPromoted.class);
        stage.writesGoOn();
        old.start();
        backInOrder(old);
    }

    @Test
    void everyServiceMayBeStoppedAndStartedWithoutClientsNoticing() throws Exception {
        long refusals = stage.ledger.refusals();
        for (ServiceProcess service : stage.sandbox.services()) {
            service.stop();
            stage.writesGoOn();
            service.start();
            stage.writesGoOn();
        }
        assertThat(stage.ledger.refusals()).isEqualTo(refusals);
        MySqlNode old = stage.primary();
        old.kill();
        stage.await(mark, ReplicaPromoted.class);
        old.start();
        backInOrder(old);
    }
}
