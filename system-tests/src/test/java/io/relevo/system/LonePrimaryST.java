package io.relevo.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.DurabilityFact.DurabilityRestored;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.load.LoadWriters;
import io.relevo.sandbox.mysql.MySqlNode;
import org.junit.jupiter.api.Test;

/** One primary and one replica, as many people run it. */
class LonePrimaryST {
    private static final int CYCLES = 2;

    @Test
    void theLonePrimaryStaysWritableByARecordedDegradationAndDurabilityIsRestored() throws Exception {
        try (Stage stage = Stage.up(SandboxOptions.named("st-lone").withReplicas(1))) {
            try (LoadWriters load = stage.load()) {
                assertThat(load.clients()).isPositive();
                for (int cycle = 1; cycle <= CYCLES; cycle++) {
                    oneCycle(stage);
                }
            }
            assertThat(stage.check().lost()).isZero();
            assertThat(stage.sampler.violations()).isEmpty();
        }
    }

    private static void oneCycle(Stage stage) throws InterruptedException {
        MySqlNode old = stage.primary();
        stage.writesGoOn();
        int mark = stage.events.size();
        old.kill();
        ReplicaPromoted promoted = stage.await(mark, ReplicaPromoted.class);
        assertThat(promoted.node()).isNotEqualTo(old.name());
        stage.writesGoOn();
        assertThat(stage.readOnly()).containsOnly(java.util.Map.entry(promoted.node(), 0));

        old.start();
        stage.await(mark, DurabilityRestored.class);
        stage.await(mark, SwitchoverCompleted.class, done -> done.primary().equals(old.name()));
        stage.settled();
        assertThat(stage.names(mark))
                .containsSubsequence(
                        "PrimaryDown",
                        "FailoverStarted",
                        "DurabilityDegraded",
                        "ReplicaPromoted",
                        "PrimaryBack",
                        "ResyncCompleted",
                        "DurabilityRestored",
                        "SwitchoverStarted",
                        "SwitchoverCompleted");
        assertThat(stage.readOnly()).containsEntry(old.name(), 0).containsEntry(promoted.node(), 1);
    }
}
