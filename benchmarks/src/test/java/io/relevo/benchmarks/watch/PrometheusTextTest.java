package io.relevo.benchmarks.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
    private static final PrometheusText TEXT = new PrometheusText("""
            # HELP t_seconds how long
            t_seconds_bucket{a="x",le="0.1"} 5
            t_seconds_bucket{a="x",le="+Inf"} 8
            t_seconds_bucket{le="0.1",a="y"} 1.0
            t_seconds_bucket{le="+Inf",a="y"} 2.0
            t_seconds_count{a="x"} 8
            t_seconds_count{a="y"} 2
            t_seconds_max 0.25
            t_seconds_max_else 9
            """);

    @Test
    void samplesOfANameAreAdded() {
        assertThat(TEXT.sum("t_seconds_count")).isEqualTo(10);
        assertThat(TEXT.sum("nothing")).isZero();
        assertThat(TEXT.greatest("t_seconds_max")).isEqualTo(0.25);
    }

    @Test
    void bucketsOfAllSeriesAreAdded() {
        assertThat(TEXT.buckets("t")).containsExactly(Map.entry(0.1, 6.0), Map.entry(Double.POSITIVE_INFINITY, 10.0));
    }

    @Test
    void aShareIsNotAboveTheFirstLimitThatHoldsIt() {
        Map<Double, Double> before = Map.of(0.1, 10.0, 0.5, 10.0, Double.POSITIVE_INFINITY, 10.0);
        Map<Double, Double> after =
                new java.util.TreeMap<>(Map.of(0.1, 100.0, 0.5, 110.0, Double.POSITIVE_INFINITY, 110.0));
        assertThat(PrometheusText.notAbove(0.9, before, after)).contains(Duration.ofMillis(100));
        assertThat(PrometheusText.notAbove(0.99, before, after)).contains(Duration.ofMillis(500));
        assertThat(PrometheusText.notAbove(0.99, after, after)).isEmpty();
        assertThat(PrometheusText.notAbove(0.99, Map.of(), Map.of())).isEmpty();
    }

    @Test
    void theKernelsWordsAreRead() {
        assertThat(Usage.cpuMillis("12 (a b) c) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0"))
                .isEqualTo(2000);
        assertThat(Usage.residentMegabytes("Name:\tjava\nVmRSS:\t  204800 kB\n"))
                .isEqualTo(200);
    }
}
