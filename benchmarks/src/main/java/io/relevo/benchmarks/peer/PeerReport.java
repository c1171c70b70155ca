package io.relevo.benchmarks.peer;

import io.relevo.benchmarks.measure.Distribution;
import java.time.Duration;
import java.util.List;

/**
 * What the failures of one peer came to.
 *
 * @param lost acknowledged rows that the promoted server lacks
 */
public record PeerReport(PeerKind kind, List<Duration> outages, long acknowledged, long lost) {
    public PeerReport {
        outages = List.copyOf(outages);
    }

    public String description() {
        return kind.description();
    }

    public Distribution distribution() {
        return Distribution.of(outages);
    }
}
