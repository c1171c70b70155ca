package io.relevo.runtime.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), new Random(7));

    @Test
    void doublesUntilTheLimitAndTakesBetweenHalfAndAll() {
        IntStream.rangeClosed(1, 100).forEach(failures -> {
            Duration full = Duration.ofMillis(Math.min(5000, 100L << Math.min(failures - 1, 20)));
            assertThat(backoff.after(failures)).isBetween(full.dividedBy(2), full);
        });
    }

    @Test
    void staysAtALimitThatIsVeryLong() {
        Backoff patient = new Backoff(Duration.ofDays(1), Duration.ofDays(100_000), new Random(7));
        assertThat(patient.after(1000)).isBetween(Duration.ofDays(50_000), Duration.ofDays(100_000));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> backoff.after(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1), new Random(7)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), new Random(7)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
