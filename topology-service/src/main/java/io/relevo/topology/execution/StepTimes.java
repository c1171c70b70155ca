package io.relevo.topology.execution;

import io.micrometer.core.instrument.MeterRegistry;
import io.relevo.events.OperationStep;
import io.relevo.runtime.metrics.MetricNames;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long the steps of the latest operations took, as far as this process did them. In memory only: what an earlier
 * owner did is not known. Thread-safe.
 */
final class StepTimes {
    /** From the end of each step to the beginning of the next: decided, recorded, started. */
    static final String RECORDING = "RECORDING";

    private static final int KEPT = 200;

    private final Map<String, Times> operations = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Times> eldest) {
            return size() > KEPT;
        }
    });

    private final MeterRegistry registry;

    StepTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A step of the operation begins. */
    void begins(String operation) {
        of(operation).begins();
    }

    /** The step of the operation ended well after this time; a step done again keeps its first time. */
    void took(String operation, OperationStep step, Duration time) {
        of(operation).tookStep(step, time);
        registry.timer(MetricNames.OPERATION_STEP, MetricNames.STEP, step.name())
                .record(time);
    }

    /** A part of the step took this time, one that clients wait for. */
    void tookPart(String operation, String part, Duration time) {
        of(operation).took(part, time);
    }

    /** The primary is about to be closed for the operation. */
    void writesClosing(String operation) {
        of(operation).closing();
    }

    /** By name of the step, or of its part. */
    Map<String, Long> millis(String operation) {
        return of(operation).millis();
    }

    /** Since the primary was about to be closed; 0 when this process did not close it. */
    long writesClosedMillis(String operation) {
        return of(operation).closedMillis();
    }

    private Times of(String operation) {
        return operations.computeIfAbsent(operation, unused -> new Times());
    }

    private static final class Times {
        private final Map<String, Long> millis = new TreeMap<>();
        private Duration recording = Duration.ZERO;
        private boolean between;
        private long betweenSince;
        private boolean closed;
        private long closedAt;

        private synchronized void begins() {
            if (between) {
                recording = recording.plusNanos(System.nanoTime() - betweenSince);
                between = false;
            }
        }

        private synchronized void took(String name, Duration time) {
            millis.putIfAbsent(name, time.toMillis());
        }

        private synchronized void tookStep(OperationStep step, Duration time) {
            took(step.name(), time);
            between = true;
            betweenSince = System.nanoTime();
        }

        private synchronized Map<String, Long> millis() {
            Map<String, Long> all = new TreeMap<>(millis);
            all.put(RECORDING, recording.toMillis());
            return all;
        }

        private synchronized void closing() {
            if (!closed) {
                closed = true;
                closedAt = System.nanoTime();
            }
        }

        private synchronized long closedMillis() {
            return closed ? Duration.ofNanos(System.nanoTime() - closedAt).toMillis() : 0;
        }
    }
}
