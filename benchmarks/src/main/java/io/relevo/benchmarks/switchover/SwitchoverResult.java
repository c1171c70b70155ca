package io.relevo.benchmarks.switchover;

import java.time.Duration;
import java.util.Map;

/**
 * One planned change of primary.
 *
 * @param pause the longest time without an acknowledgement, whichever client it came from
 * @param clientPause the same of the client that waited longest
 * @param undone why it was undone or refused; null when it was completed
 */
record SwitchoverResult(
        int number,
        String from,
        String to,
        Duration pause,
        Duration clientPause,
        Map<String, Duration> steps,
        long refused,
        String undone) {}
