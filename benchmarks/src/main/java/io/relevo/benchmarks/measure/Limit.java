package io.relevo.benchmarks.measure;

import java.time.Duration;
import java.util.Locale;

/** What a distribution is held against. */
public record Limit(Duration median, Duration p99) {

    /** Whether both are kept; nothing measured keeps everything. */
    public boolean keptBy(Distribution times) {
        return times.median().filter(time -> time.compareTo(median) > 0).isEmpty()
                && times.percentile(99).filter(time -> time.compareTo(p99) > 0).isEmpty();
    }

    /** For the reader of a table. */
    public String sentence(Distribution times) {
        return String.format(
                Locale.ROOT,
                "limit: median %d ms, p99 %d ms: %s",
                median.toMillis(),
                p99.toMillis(),
                keptBy(times) ? "kept" : "EXCEEDED");
    }
}
