package io.relevo.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final int SEEDS = 2500;

    @Test
    void everyPromiseIsKeptInEverySchedule() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Outcome outcome = Simulation.run(seed, Core.REAL, Law.all(), false);
            assertThat(outcome.violation())
                    .as("./relevo simulate --seed %d shows each step", seed)
                    .isNull();
        }
    }

    @Test
    void theSameSeedIsTheSameSchedule() {
        Outcome once = Simulation.run(42, Core.REAL, Law.all(), true);
        Outcome again = Simulation.run(42, Core.REAL, Law.all(), true);
        assertThat(again.trace()).isEqualTo(once.trace()).isNotEmpty();
    }

    @Test
    void aTraceChangesNothing() {
        Outcome traced = Simulation.run(7, Core.REAL, Law.all(), true);
        Outcome untraced = Simulation.run(7, Core.REAL, Law.all(), false);
        assertThat(untraced.steps()).isEqualTo(traced.steps());
        assertThat(untraced.acknowledgedWrites()).isEqualTo(traced.acknowledgedWrites());
    }
}
