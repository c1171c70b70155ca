package io.relevo.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relevo.benchmarks.measure.Distribution.Figures;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DistributionTest {

    private static Distribution millis(long... values) {
        return Distribution.of(
                LongStream.of(values).mapToObj(Duration::ofMillis).toList());
    }

    @Test
    void aPercentileIsATimeThatWasMeasured() {
        Distribution times = millis(40, 10, 30, 20);
        assertThat(times.median()).contains(Duration.ofMillis(20));
        assertThat(times.percentile(51)).contains(Duration.ofMillis(30));
        assertThat(times.percentile(99)).contains(Duration.ofMillis(40));
        assertThat(times.percentile(1)).contains(Duration.ofMillis(10));
    }

    @Test
    void the99thOfAHundredIsTheSecondLongest() {
        Distribution times = Distribution.of(
                LongStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList());
        assertThat(times.percentile(99)).contains(Duration.ofMillis(99));
        assertThat(times.percentile(95)).contains(Duration.ofMillis(95));
        assertThat(times.longest()).contains(Duration.ofMillis(100));
    }

    @Test
    void nothingMeasuredHasNoFigures() {
        assertThat(millis().median()).isEmpty();
        assertThat(millis().figures()).isEqualTo(new Figures(0, null, null, null, null, null));
        assertThat(millis().figures().cells()).containsExactly("-", "-", "-", "-", "-", "0");
    }

    @Test
    void figuresAreInMilliseconds() {
        assertThat(Distribution.of(List.of(Duration.ofNanos(1_250_000))).figures())
                .isEqualTo(new Figures(1, 1.3, 1.3, 1.3, 1.3, 1.3));
    }

    @Test
    void noPercentileBelowOrAboveAll() {
        assertThatIllegalArgumentException().isThrownBy(() -> millis(1).percentile(0));
        assertThatIllegalArgumentException().isThrownBy(() -> millis(1).percentile(101));
    }

    @Test
    void aLimitIsKeptWhenBothAre() {
        Limit limit = new Limit(Duration.ofMillis(20), Duration.ofMillis(100));
        assertThat(limit.keptBy(millis(10, 20, 100))).isTrue();
        assertThat(limit.keptBy(millis(10, 21, 100))).isFalse();
        assertThat(limit.keptBy(millis(10, 20, 101))).isFalse();
        assertThat(limit.keptBy(millis())).isTrue();
        assertThat(limit.sentence(millis(21))).endsWith("EXCEEDED");
    }

    @Test
    void aTableIsAsWideAsItsCells() {
        Table table = new Table(List.of("what", "n"))
                .row(List.of("a longer name", "7"))
                .row("b", List.of("1000"));
        assertThat(table.lines()).containsExactly("what              n", "a longer name     7", "b              1000");
        assertThatIllegalArgumentException().isThrownBy(() -> table.row(List.of("one cell")));
    }
}
