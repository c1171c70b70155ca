package io.relevo.benchmarks.watch;

import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Waits until what services do once, after their start, is done: their code is compiled. */
final class Settling {
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** Of a core, for each service. */
    private static final double REST = 0.02;

    private final Sandbox sandbox;

    Settling(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Returns when the compilers are at rest, or the time is over. */
    void await(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        Map<String, Long> before = compiled();
        do {
            pause(LOOK);
            Map<String, Long> now = compiled();
            if (atRest(before, now)) {
                return;
            }
            before = now;
        } while (System.nanoTime() < end);
    }

    private static boolean atRest(Map<String, Long> before, Map<String, Long> now) {
        return now.entrySet().stream()
                .allMatch(service -> service.getValue() - before.get(service.getKey()) <= REST * LOOK.toMillis());
    }

    private Map<String, Long> compiled() {
        Map<String, Long> millis = new HashMap<>();
        Look.SERVICES.forEach(
                service -> millis.put(service, Look.usageOf(sandbox, service).compilerMillis()));
        return millis;
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("interrupted", interrupted);
        }
    }
}
