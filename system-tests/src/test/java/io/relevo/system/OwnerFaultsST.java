package io.relevo.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.DetectionEvent.ReplicaDown;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.OperationStep;
import io.relevo.events.OperationStepStarted;
import io.relevo.events.ResyncEvent.ResyncCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverStarted;
import io.relevo.events.SwitchoverFact.SwitchoverUndone;
import io.relevo.events.TopologyFact;
import io.relevo.sandbox.Failback;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.service.ServiceProcess;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Relevo's own processes die, sleep and are without Kafka; there are two topology services and two watchers. */
class OwnerFaultsST extends FaultsUnderLoad {
    private static final String ATTACHED = "SELECT variable_value FROM performance_schema.global_status"
            + " WHERE variable_name = 'Rpl_semi_sync_source_clients'";

    OwnerFaultsST() {
        super(SandboxOptions.named("st-owners").withFailback(Failback.MANUAL).withInstances(2));
    }

    @Tag("sweep")
    @ParameterizedTest(name = "after {0} was recorded")
    @EnumSource(names = {"FREEZE", "DRAIN", "ATTACH", "OPEN"})
    void f17TheOwnerIsKilledInAStepOfAFailoverAndAnotherFinishesIt(OperationStep step) throws Exception {
        // Nothing is applied until the owner is dead, so that there is something to drain.
        boolean beforeTheDrain = step == OperationStep.FREEZE || step == OperationStep.DRAIN;
        try (Connection second = beforeTheDrain ? stage.session(node(SECOND), LOCK_LEDGER) : null;
                Connection third = beforeTheDrain ? stage.session(node(THIRD), LOCK_LEDGER) : null) {
            assertThat(second == null).isEqualTo(third == null);
            node(FIRST).kill();
            killTheOwnerAfter(step, FailoverStarted.class);
        }
        assertThat(awaitFailover().node()).isNotEqualTo(FIRST);
        assertThat(stage.readOnly().values()).containsOnlyOnce(0);
    }

    @Test
    void f17TheOwnerIsKilledRightAfterThePromotion() throws Exception {
        node(FIRST).kill();
        stage.decider(mark, ReplicaPromoted.class).kill();
        stage.writesGoOn();
        node(FIRST).start();
        awaitRepairOfFirst();
    }

    /**
     * With a second replica that can follow the candidate before, one step hands the role over; alone it attaches the old
     * primary first. There is no DRAIN where the candidate has applied everything when writes are closed, as here.
     */
    @Tag("sweep")
    @ParameterizedTest(name = "after {0} was recorded")
    @EnumSource(names = {"CLOSE", "HAND_OVER", "ATTACH", "OPEN"})
    void f17TheOwnerIsKilledInAStepOfASwitchoverAndAnotherFinishesOrUndoesIt(OperationStep step) throws Exception {
        boolean alone = step == OperationStep.ATTACH || step == OperationStep.OPEN;
        if (alone) {
            node(THIRD).kill();
            stage.await(mark, ReplicaDown.class, down -> down.node().equals(THIRD));
            Witness.require("it is not counted on", () -> stage.number(stage.primary(), ATTACHED) == 1);
        }
        stage.requestSwitchover(SECOND);
        killTheOwnerAfter(step, SwitchoverStarted.class);
        if (alone) {
            node(THIRD).start();
        }
        Witness.require(
                "it is finished or undone",
                () -> stage.events
                                .find(mark, SwitchoverCompleted.class, any -> true)
                                .isPresent()
                        || stage.events
                                .find(mark, SwitchoverUndone.class, any -> true)
                                .isPresent());
        stage.writesGoOn();
    }

    private void awaitRepairOfFirst() throws InterruptedException {
        stage.await(mark, ResyncCompleted.class, done -> done.node().equals(FIRST));
        Witness.require("both replicas acknowledge", () -> stage.number(stage.primary(), ATTACHED) == 2);
    }

    private void killTheOwnerAfter(OperationStep step, Class<? extends TopologyFact> first) throws Exception {
        if (step == OperationStep.FREEZE || step == OperationStep.CLOSE) {
            stage.decider(mark, first).kill();
        } else {
            stage.await(mark, OperationStepStarted.class, started -> started.step() == step);
            stage.decider(mark, OperationStepStarted.class).kill();
        }
    }

    @Test
    void f17AllOwnersAreKilledInMidFailoverAndTheFirstToReturnFinishesIt() throws Exception {
        List<ServiceProcess> owners = topologies();
        node(FIRST).kill();
        stage.await(mark, FailoverStarted.class);
        owners.forEach(ServiceProcess::kill);
        owners.getLast().start();
        awaitFailover();
    }

    @Test
    void f18AnOwnerThatSleptThroughAFailoverDoesNothingWhenItWakes() throws Exception {
        node(FIRST).kill();
        ServiceProcess sleeper = stage.decider(mark, FailoverStarted.class);
        sleeper.pause();
        String primary = awaitFailover().node();
        node(FIRST).start();
        awaitRepairOfFirst();
        int woken = stage.events.size();
        long refusals = stage.ledger.refusals();
        sleeper.resume();
        Witness.require("it is ready", sleeper::isReady);
        stage.settled();
        stage.writesGoOn();
        assertThat(stage.names(woken)).isEmpty();
        assertThat(stage.ledger.refusals()).isEqualTo(refusals);
        assertThat(stage.primaryName()).isEqualTo(primary);
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
    void f20APrimaryThatDiesWhileKafkaIsAwayIsReplacedWhenKafkaIsBack() throws Exception {
        stage.sandbox.kafka().stop();
        node(FIRST).kill();
        assertThat(stage.readOnly().values()).doesNotContain(0);
        stage.sandbox.kafka().start();
        awaitFailover();
    }

    @ParameterizedTest
    @ValueSource(strings = {"watcher", "watcher-2"})
    void f21WhenOneOfTwoWatchersDiesTheOtherWatches(String dead) throws Exception {
        stage.sandbox.service(dead).kill();
        node(FIRST).kill();
        stage.await(mark, PrimaryDown.class);
        awaitFailover();
    }

    /** The same is done to containers in every run. */
    @Tag("sweep")
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
        node(FIRST).kill();
        awaitFailover();
    }

    private List<ServiceProcess> topologies() {
        return stage.sandbox.services().stream()
                .filter(service -> service.name().startsWith("topology"))
                .toList();
    }
}
