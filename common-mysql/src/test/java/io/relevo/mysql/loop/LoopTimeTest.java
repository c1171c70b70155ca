package io.relevo.mysql.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoopTimeTest {
    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

    private long now = 7;
    private final LoopTime time = new LoopTime(() -> now);

    @Test
    void itPassesAsOtherTimeWhileTheThreadTicks() {
        for (int tick = 0; tick < 50; tick++) {
            after(20);
            time.tick();
        }
        after(5);
        assertThat(time.nanos()).isEqualTo(1005 * MILLISECOND);
    }

    @Test
    void aTickThatIsLateByALittleCountsInFull() {
        after(55);
        time.tick();
        assertThat(time.nanos()).isEqualTo(55 * MILLISECOND);
    }

    @Test
    void aPauseCountsNoMoreThanThatWhileItLastsAndAfterIt() {
        after(20);
        time.tick();
        after(3000);
        assertThat(time.nanos()).isEqualTo(80 * MILLISECOND);
        time.tick();
        assertThat(time.nanos()).isEqualTo(80 * MILLISECOND);
        after(10);
        assertThat(time.nanos()).isEqualTo(90 * MILLISECOND);
    }

    private void after(long milliseconds) {
        now += milliseconds * MILLISECOND;
    }
}
