package io.relevo.watcher.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlownessTest {

    private final Slowness slowness = new Slowness(Duration.ofMillis(300));

    @Test
    void f5_three_slow_answers_in_a_row_make_a_slow_server_and_three_quick_ones_a_quick_one() {
        assertThat(slow(400)).isFalse();
        assertThat(slow(300)).isFalse();
        assertThat(slow(900)).isTrue();
        assertThat(slow(1)).isTrue();
        assertThat(slow(1)).isTrue();
        assertThat(slow(1)).isFalse();
    }

    @Test
    void one_that_is_slow_now_and_then_is_not_slow() {
        for (int round = 0; round < 10; round++) {
            assertThat(slow(400)).isFalse();
            assertThat(slow(400)).isFalse();
            assertThat(slow(1)).isFalse();
        }
    }

    private boolean slow(long millis) {
        return slowness.isSlow(Duration.ofMillis(millis));
    }
}
