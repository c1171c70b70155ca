package io.relevo.benchmarks.stage;

import io.relevo.sandbox.load.WritabilitySampler;
import java.util.List;

/**
 * What must not happen, counted.
 *
 * @param lost acknowledged rows that at least one server lacks
 * @param twoWritable moments at which clients could reach two servers that took writes
 * @param strays moments at which a server was open beside the primary, and the router led nobody to it
 * @param samples how often each server was asked whether it takes writes, at least
 * @param refused writes that ended in an error for their client
 */
public record Safety(long acknowledged, long lost, List<String> twoWritable, long strays, long samples, long refused) {
    public Safety {
        twoWritable = List.copyOf(twoWritable);
    }

    /** Of everything that was done on the stage so far. */
    public static Safety of(Stage stage) {
        Tally tally = stage.tally();
        WritabilitySampler sampler = stage.sampler();
        return new Safety(
                tally.acknowledged(),
                tally.lost(),
                sampler.violations(),
                sampler.strays().size(),
                sampler.samples(),
                tally.refused());
    }

    /** Whether nothing was lost and no two servers could be written to. */
    public boolean kept() {
        return lost == 0 && twoWritable.isEmpty();
    }

    /** For the reader of a table. */
    public List<String> lines() {
        return List.of(
                "acknowledged rows lost: %d of %d".formatted(lost, acknowledged),
                "moments with two writable servers: %d (each server asked %d times or more)"
                        .formatted(twoWritable.size(), samples),
                "moments with a second server open that clients could not reach: " + strays,
                "writes refused: " + refused);
    }
}
