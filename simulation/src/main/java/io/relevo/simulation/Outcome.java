package io.relevo.simulation;

import java.util.List;
import java.util.Map;

/**
 * How a schedule ended.
 *
 * @param violation what was broken, or null
 * @param refusal why the cluster has no primary at the end, or null when it has
 */
record Outcome(
        long seed,
        int steps,
        Map<FaultKind, Integer> faults,
        int acknowledgedWrites,
        long epochs,
        Violation violation,
        String refusal,
        List<String> trace) {}
