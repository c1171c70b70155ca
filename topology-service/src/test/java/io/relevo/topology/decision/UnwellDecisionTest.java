package io.relevo.topology.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument.Unwell;
import io.relevo.events.DetectionEvent.Ailment;
import io.relevo.events.DetectionEvent.PrimaryUnwell;
import io.relevo.events.DetectionEvent.PrimaryWell;
import io.relevo.events.DetectionEvent.ProbeFinding;
import io.relevo.events.DetectionEvent.Symptoms;
import io.relevo.events.SwitchoverFact.SwitchoverStarted;
import org.junit.jupiter.api.Test;

class UnwellDecisionTest {
    private static final int DISK_FULL = 1021;

    private final Stage stage = Stage.steady(Stage.settings(), "one", "two", "three");

    private static void unwell(Stage on, String node, Ailment ailment) {
        on.play(new Input.Detected(new PrimaryUnwell(
                "c",
                node,
                on.state().epoch(),
                "zone",
                ailment,
                "disk-full",
                DISK_FULL,
                new Symptoms(new ProbeFinding("ANSWERED", 0, 1), 3000, 4, 0, 3000),
                "make room")));
    }

    private static void well(Stage on, String node) {
        on.play(new Input.Detected(
                new PrimaryWell("c", node, on.state().epoch(), "zone", Ailment.CANNOT_WRITE, "disk-full")));
    }

    private void switchedToTwo() {
        unwell(stage, "one", Ailment.CANNOT_WRITE);
        stage.look().closed(Stage.DATA + "1-100").drained().attached(2).opened();
        stage.servers.server("two").writable().semiSync(1, 2);
        stage.servers.server("one").readOnly().follows("two");
        stage.servers.server("three").follows("two");
    }

    @Test
    void f4APrimaryThatCannotWriteHandsOverToAReadyReplica() {
        unwell(stage, "one", Ailment.CANNOT_WRITE);
        assertThat(stage.factNames()).containsExactly("UnwellChanged");
        stage.look();
        SwitchoverStarted started = stage.lastFact(SwitchoverStarted.class);
        assertThat(started.to()).isEqualTo("two");
        assertThat(started.cause()).isEqualTo("primary-unwell: disk-full");
    }

    @Test
    void f5AnOverloadedPrimaryKeepsItsRole() {
        unwell(stage, "one", Ailment.OVERLOADED);
        stage.look();
        assertThat(stage.facts).isEmpty();
    }

    @Test
    void f4ItWaitsForAReplicaThatIsReady() {
        stage.servers.server("two").silent();
        stage.servers.server("three").silent();
        unwell(stage, "one", Ailment.CANNOT_WRITE);
        stage.look();
        assertThat(stage.factNames()).doesNotContain("SwitchoverStarted");
        stage.servers.server("three").back();
        stage.look();
        assertThat(stage.lastFact(SwitchoverStarted.class).to()).isEqualTo("three");
    }

    @Test
    void f4WhatHadToBeUndoneIsTriedAgainOnlyAfterThePrimaryWasWell() {
        unwell(stage, "one", Ailment.CANNOT_WRITE);
        stage.look().closed(Stage.DATA + "1-100");
        stage.servers.server("two").silent();
        stage.look().opened();
        assertThat(stage.state().unwell()).extracting(Unwell::undone).containsExactly(true);
        stage.servers.server("two").back();
        stage.forgetHistory();
        unwell(stage, "one", Ailment.CANNOT_WRITE);
        stage.look();
        assertThat(stage.factNames()).doesNotContain("SwitchoverStarted");
        well(stage, "one");
        unwell(stage, "one", Ailment.CANNOT_WRITE);
        stage.look();
        assertThat(stage.factNames()).endsWith("SwitchoverStarted");
    }

    @Test
    void f16NobodyGetsTheRoleBackWhoCouldNotWriteWhenHeHadIt() {
        switchedToTwo();
        assertThat(stage.state().unwell()).extracting(Unwell::node).containsExactly("one");
        unwell(stage, "two", Ailment.CANNOT_WRITE);
        stage.look();
        assertThat(stage.lastFact(SwitchoverStarted.class).to()).isEqualTo("three");
    }

    @Test
    void f16TwoServersThatCannotWriteDoNotTakeTurns() {
        switchedToTwo();
        stage.servers.server("three").silent();
        unwell(stage, "two", Ailment.CANNOT_WRITE);
        stage.forgetHistory().look();
        assertThat(stage.factNames()).doesNotContain("SwitchoverStarted");
    }
}
