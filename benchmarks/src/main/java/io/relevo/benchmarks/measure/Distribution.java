package io.relevo.benchmarks.measure;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Times, sorted. Percentiles are by nearest rank: the smallest time that so many of them do not exceed, which is one that
 * was measured. With 50 of them the 99th is the longest.
 */
public record Distribution(List<Duration> sorted) {

    public Distribution {
        sorted = sorted.stream().sorted().toList();
    }

    public static Distribution of(Collection<Duration> times) {
        return new Distribution(List.copyOf(times));
    }

    public int size() {
        return sorted.size();
    }

    /** Empty when there is no time at all; the percentage is above 0 and at most 100. */
    public Optional<Duration> percentile(double percentage) {
        if (percentage <= 0 || percentage > 100) {
            throw new IllegalArgumentException("a percentile is above 0 and at most 100, not " + percentage);
        }
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        int rank = (int) Math.ceil(percentage / 100 * sorted.size());
        return Optional.of(sorted.get(rank - 1));
    }

    public Optional<Duration> median() {
        return percentile(50);
    }

    public Optional<Duration> longest() {
        return percentile(100);
    }

    /** What is shown and written of it. */
    public Figures figures() {
        return new Figures(
                size(),
                millis(50),
                millis(95),
                millis(99),
                sorted.isEmpty() ? null : toMillis(sorted.getFirst()),
                millis(100));
    }

    private Double millis(double percentage) {
        return percentile(percentage).map(Distribution::toMillis).orElse(null);
    }

    private static double toMillis(Duration time) {
        return Math.round(time.toNanos() / 100_000.0) / 10.0;
    }

    /** In milliseconds; null where nothing was measured. */
    public record Figures(int n, Double median, Double p95, Double p99, Double min, Double max) {

        /** The cells of a table's row. */
        public List<String> cells() {
            return List.of(text(median), text(p95), text(p99), text(min), text(max), Integer.toString(n));
        }

        /** What stands above those. */
        public static List<String> headings() {
            return List.of("median", "p95", "p99", "min", "max", "n");
        }

        private static String text(Double millis) {
            return millis == null ? "-" : String.format(Locale.ROOT, "%.0f", millis);
        }
    }
}
