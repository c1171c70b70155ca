package io.relevo.benchmarks.failover;

import java.time.Duration;
import java.util.Map;

/**
 * One failure.
 *
 * @param outage from the last acknowledgement to the next, whichever client it came from
 * @param clientOutage the same of the client that waited longest
 * @param steps where the time went, in order
 * @param fenced from the moment the old primary was taken back until it was closed; null when it was gone
 * @param repaired from the moment it was taken back until the cluster was as before
 */
record CycleResult(
        int number,
        String failed,
        String promoted,
        Duration outage,
        Duration clientOutage,
        Map<String, Duration> steps,
        Duration fenced,
        Duration repaired,
        String repairedBy) {}
