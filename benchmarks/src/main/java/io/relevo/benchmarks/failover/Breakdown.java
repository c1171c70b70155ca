package io.relevo.benchmarks.failover;

import io.relevo.events.EventEnvelope;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.OperationStep;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where the time of an outage went. The times are those in the events, of the one clock of this machine and to the
 * millisecond; the steps are as the service that did them measured them.
 */
final class Breakdown {
    static final String DETECTED = "fault to PrimaryDown";
    static final String DECIDED = "PrimaryDown to FailoverStarted";
    static final String REST = "rest, to the first write";

    private Breakdown() {}

    /** By name, in the order in which it happened. The rest is recording, routing, and clients that come back. */
    static Map<String, Duration> of(
            Instant fault, EventEnvelope down, EventEnvelope started, EventEnvelope promoted, Instant firstWrite) {
        Map<String, Duration> steps = new LinkedHashMap<>();
        steps.put(DETECTED, Duration.between(fault, down.time().toInstant()));
        steps.put(DECIDED, Duration.between(down.time(), started.time()));
        Duration rest = Duration.between(started.time().toInstant(), firstWrite);
        Map<String, Long> measured = ((ReplicaPromoted) promoted.payload()).stepMillis();
        for (OperationStep step : OperationStep.values()) {
            Long millis = measured.get(step.name());
            if (millis != null) {
                steps.put(step.name().toLowerCase(Locale.ROOT), Duration.ofMillis(millis));
                rest = rest.minusMillis(millis);
            }
        }
        steps.put(REST, rest);
        return steps;
    }
}
