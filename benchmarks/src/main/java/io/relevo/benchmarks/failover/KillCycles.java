package io.relevo.benchmarks.failover;

import io.relevo.benchmarks.measure.Distribution;
import io.relevo.benchmarks.stage.Stage;
import io.relevo.sandbox.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The failures of {@code bench failover}, for who wants the outages only. */
public final class KillCycles {
    private KillCycles() {}

    /** Kills the stage's primary so many times and says for how long writes were out, and why. */
    public static Distribution outages(Stage stage, int cycles, Progress progress) {
        FailoverCycle cycle = new FailoverCycle(stage, Fault.KILL);
        List<Duration> outages = new ArrayList<>();
        for (int number = 1; number <= cycles; number++) {
            CycleResult result = cycle.run(number);
            outages.add(result.outage());
            progress.say("failure %d: writes out %d ms: %s"
                    .formatted(number, result.outage().toMillis(), steps(result)));
        }
        return Distribution.of(outages);
    }

    private static String steps(CycleResult result) {
        return result.steps().entrySet().stream()
                .map(step -> step.getValue().toMillis() + " " + step.getKey())
                .collect(Collectors.joining(", "));
    }
}
