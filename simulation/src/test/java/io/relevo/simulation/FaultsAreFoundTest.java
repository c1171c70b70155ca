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
    private static final long FLOOR_SEED = 865;
    private static final long CATCH_UP_SEED = 334;

    static Stream<Arguments> breaks() {
        Set<Law> kept = Law.all();
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
                        Law.allBut(Law.RELAY_LOG_IS_GUARDED),
                        Promise.NO_UNAPPLIED_RELAY_LOG_IS_DROPPED),
                broken("authority", Core.REAL, Law.allBut(Law.AUTHORITY_IS_ASKED), Promise.STEPS_IN_ORDER),
                broken(
                        "still open",
                        Core.REAL,
                        Law.allBut(Law.WRITES_ARE_CLOSED),
                        Promise.REVOKED_BEFORE_ELECTED,
                        Promise.ONE_SERVER_CAN_ACKNOWLEDGE),
                broken("still receiving", Core.REAL, Law.allBut(Law.RECEIVERS_ARE_STOPPED), Promise.STEPS_IN_ORDER),
                broken(
                        "undone for certain",
                        Breaks.undoingWhatMayBeOpen(),
                        kept,
                        Promise.REVOKED_BEFORE_ELECTED,
                        Promise.ONE_SERVER_CAN_ACKNOWLEDGE),
                broken(
                        "no rival",
                        Breaks.blindToTheRival(),
                        kept,
                        Promise.REVOKED_BEFORE_ELECTED,
                        Promise.NO_ACKNOWLEDGED_WRITE_IS_LOST,
                        Promise.ONE_SERVER_CAN_ACKNOWLEDGE),
                broken("one zone", Breaks.onTheWordOfOneZone(), kept, Promise.PROOF_OF_LIFE_VETOES),
                broken("deaf", Breaks.deafToTheLiving(), kept, Promise.PROOF_OF_LIFE_VETOES),
                broken("never undone", Breaks.neverUndoing(), kept, Promise.SWITCHOVER_ENDS_IN_TIME),
                broken("unfit", Breaks.blindToFitness(), kept, Promise.ONLY_THE_FIT_ARE_PROMOTED),
                broken("restless", Breaks.restless(), kept, Promise.NO_PING_PONG),
                broken("given up", Breaks.givingUp(), kept, Promise.SERVICE_RETURNS));
    }

    private static Arguments broken(String name, Core core, Set<Law> laws, Promise first, Promise... others) {
        return Arguments.of(name, core, laws, EnumSet.of(first, others));
    }

    /** So rare coincidences that their seeds are named: several faults within a few steps. */
    static Stream<Arguments> rareBreaks() {
        return Stream.of(
                Arguments.of("no floor", Breaks.withoutFloor(), Law.all(), FLOOR_SEED),
                Arguments.of(
                        "acknowledging too early", Core.REAL, Law.allBut(Law.ACKNOWLEDGERS_CATCH_UP), CATCH_UP_SEED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rareBreaks")
    void aDeliberateFaultIsFoundByItsSeed(String name, Core core, Set<Law> laws, long seed) {
        Violation violation = Simulation.run(seed, core, laws, false).violation();
        assertThat(violation).isNotNull();
        assertThat(violation.promise()).isEqualTo(Promise.NO_ACKNOWLEDGED_WRITE_IS_LOST);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void aDeliberateFaultIsFound(String name, Core core, Set<Law> laws, Set<Promise> promises) {
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
