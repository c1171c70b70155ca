package io.relevo.runtime.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StaggeredStartTest {
    private static final Duration GAP = Duration.ofMillis(10);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final StaggeredStart starts = new StaggeredStart(GAP, 3, now::get);

    @Test
    void theFirstFewBeginAtOnceAndTheOthersAGapApart() {
        assertThat(next(6)).isEqualTo(millis(0, 0, 0, 10, 20, 30));
    }

    @Test
    void onceEnoughTimeHasPassedAsManyBeginAtOnceAgain() {
        next(6);
        now.addAndGet(GAP.multipliedBy(6).toNanos());
        assertThat(next(4)).isEqualTo(millis(0, 0, 0, 10));
    }

    @Test
    void aShortPauseEarnsNoMoreThanItsTime() {
        next(6);
        now.addAndGet(GAP.multipliedBy(4).toNanos());
        assertThat(next(2)).isEqualTo(millis(0, 10));
    }

    @Test
    void aGapIsNeeded() {
        assertThatThrownBy(() -> new StaggeredStart(Duration.ZERO, 1, now::get))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StaggeredStart(GAP, 0, now::get)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Duration> next(int times) {
        return Stream.generate(starts::next).limit(times).toList();
    }

    private static List<Duration> millis(int... times) {
        return Arrays.stream(times).mapToObj(Duration::ofMillis).toList();
    }
}
