package io.relevo.topology.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WakefulnessTest {
    private final AtomicLong clock = new AtomicLong(-5);
    private final Wakefulness wakefulness = new Wakefulness(clock::get);

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void aProcessThatHasNotBegunYetHasMissedNothing() {
        pass(Duration.ofSeconds(30));
        assertThat(wakefulness.isOfThePresent()).isTrue();
        wakefulness.note();
        assertThat(wakefulness.isOfThePresent()).isTrue();
    }

    @Test
    void oneThatRunsAllTheTimeKnowsThePresent() {
        for (int tick = 0; tick < 100; tick++) {
            wakefulness.note();
            pass(Duration.ofMillis(900));
            assertThat(wakefulness.isOfThePresent()).isTrue();
        }
    }

    @Test
    void f18OneThatSleptKnowsThePastUntilItHasCaughtUp() {
        wakefulness.note();
        pass(Duration.ofSeconds(10));
        // Whoever asks first finds out, also before the next tick.
        assertThat(wakefulness.isOfThePresent()).isFalse();
        for (int tick = 0; tick < 49; tick++) {
            pass(Duration.ofMillis(100));
            wakefulness.note();
            assertThat(wakefulness.isOfThePresent()).isFalse();
        }
        pass(Duration.ofMillis(100));
        assertThat(wakefulness.isOfThePresent()).isTrue();
    }

    @Test
    void oneThatFallsAsleepAgainBeginsAnew() {
        wakefulness.note();
        pass(Duration.ofSeconds(2));
        wakefulness.note();
        pass(Duration.ofSeconds(6));
        assertThat(wakefulness.isOfThePresent()).isFalse();
    }
}
