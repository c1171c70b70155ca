package io.relevo.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What would a simulation be worth that finds nothing? Each promise is broken on purpose, and that is noticed. */
class FaultsAreFoundTest {
    private static final int SEEDS = 1500;
    private static final long FLOOR_SEED = 2938;
    private static final long CATCH_UP_SEED = 8984;

    static Stream<Arguments> breaks() {
        Laws kept = Laws.KEPT;
        return Stream.of(
                broken("nobody is stopped", Breaks.withoutRevocation(), kept, Promise.REVOKED_BEFORE_ELECTED),
                broken("the incomplete", Breaks.withoutCompleteness(), kept, Promise.ONLY_THE_COMPLETE_IS_PROMOTED),
                broken("degraded", Breaks.blindToDegradation(), kept, Promise.NO_ACKNOWLEDGED_WRITE_IS_LOST),
                broken(
                        "acknowledgers are not recorded",
                        Breaks.withoutRecordOfAcknowledgers(),
                        kept,
                        Promise.REVOKED_BEFORE_ELECTED,
                        Promise.NO_ACKNOWLEDGED_WRITE_IS_LOST),
                broken(
                        "removed at once",
                        Breaks.removingAcknowledgers(),
                        kept,
                        Promise.REVOKED_BEFORE_ELECTED,
                        Promise.NO_ACKNOWLEDGED_WRITE_IS_LOST),
                broken("degradation", Breaks.withoutRecordOfDegradation(), kept, Promise.DEGRADED_ONLY_BY_RECORD),
                broken("opened first", Breaks.openingBeforeAttaching(), kept, Promise.STEPS_IN_ORDER),
                broken(
                        "relay log",
                        Breaks.forgettingWithoutDraining(),
                        new Laws(true, false, true, true, true),
                        Promise.NO_UNAPPLIED_RELAY_LOG_IS_DROPPED),
                broken("authority", Core.REAL, new Laws(false, true, true, true, true), Promise.STEPS_IN_ORDER),
                broken(
                        "still open",
                        Core.REAL,
                        new Laws(true, true, false, true, true),
                        Promise.REVOKED_BEFORE_ELECTED,
                        Promise.ONE_SERVER_CAN_ACKNOWLEDGE),
                broken("still receiving", Core.REAL, new Laws(true, true, true, true, false), Promise.STEPS_IN_ORDER),
                broken("one zone", Breaks.onTheWordOfOneZone(), kept, Promise.PROOF_OF_LIFE_VETOES),
                broken("deaf", Breaks.deafToTheLiving(), kept, Promise.PROOF_OF_LIFE_VETOES),
                broken("never undone", Breaks.neverUndoing(), kept, Promise.SWITCHOVER_ENDS_IN_TIME),
                broken("unfit", Breaks.blindToFitness(), kept, Promise.ONLY_THE_FIT_ARE_PROMOTED),
                broken("restless", Breaks.restless(), kept, Promise.NO_PING_PONG),
                broken("given up", Breaks.givingUp(), kept, Promise.SERVICE_RETURNS));
    }

    private static Arguments broken(String name, Core core, Laws laws, Promise first, Promise... others) {
        return Arguments.of(name, core, laws, EnumSet.of(first, others));
    }

    /** So rare coincidences that their seeds are named: several faults within a few steps. */
    static Stream<Arguments> rareBreaks() {
        return Stream.of(
                Arguments.of("no floor", Breaks.withoutFloor(), Laws.KEPT, FLOOR_SEED),
                Arguments.of(
                        "acknowledging too early", Core.REAL, new Laws(true, true, true, false, true), CATCH_UP_SEED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rareBreaks")
    void aDeliberateFaultIsFoundByItsSeed(String name, Core core, Laws laws, long seed) {
        Violation violation = Simulation.run(seed, core, laws, false).violation();
        assertThat(violation).isNotNull();
        assertThat(violation.promise()).isEqualTo(Promise.NO_ACKNOWLEDGED_WRITE_IS_LOST);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void aDeliberateFaultIsFound(String name, Core core, Laws laws, Set<Promise> promises) {
        boolean found = false;
        for (long seed = 1; seed <= SEEDS && !found; seed++) {
            Violation violation = Simulation.run(seed, core, laws, false).violation();
            found = violation != null && promises.contains(violation.promise());
        }
        assertThat(found)
                .as("one of %s is found broken within %d seeds", promises, SEEDS)
                .isTrue();
    }
}
