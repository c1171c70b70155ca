package io.relevo.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenRunsTest {
    private final OpenRuns runs = new OpenRuns();

    @Test
    void oneAfterTheOtherIsNoViolation() {
        runs.open("a", 10, 11);
        runs.open("b", 20, 21);
        assertThat(runs.together("b")).isEmpty();
        runs.closed("a");
        runs.open("b", 40, 41);
        assertThat(runs.together("b")).isEmpty();
    }

    @Test
    void twoAreOpenAtOnceWhenTheFirstIsFoundOpenAgain() {
        runs.open("a", 10, 11);
        runs.open("b", 20, 21);
        runs.open("a", 30, 31);
        assertThat(runs.together("a")).isEmpty();
        runs.open("b", 40, 41);
        assertThat(runs.together("b")).containsExactly("a", "b");
    }

    @Test
    void whoWasSilentInBetweenBeginsAnew() {
        runs.open("a", 10, 11);
        runs.open("b", 20, 21);
        runs.closed("a");
        runs.open("a", 60, 61);
        runs.open("b", 50, 51);
        assertThat(runs.together("a")).isEmpty();
    }
}
