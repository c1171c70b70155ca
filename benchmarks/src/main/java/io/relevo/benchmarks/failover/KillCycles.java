package io.relevo.benchmarks.failover;

import io.relevo.benchmarks.measure.Distribution;
import io.relevo.benchmarks.stage.Stage;
import io.relevo.sandbox.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The failures of {@code bench failover}, for who wants the outages only. */
public final class KillCycles {
    private KillCycles() {}

    /** Kills the stage's primary so many times and says for how long writes were out. */
    public static Distribution outages(Stage stage, int cycles, Progress progress) {
        FailoverCycle cycle = new FailoverCycle(stage, Fault.KILL);
        List<Duration> outages = new ArrayList<>();
        for (int number = 1; number <= cycles; number++) {
            CycleResult result = cycle.run(number);
            outages.add(result.outage());
            progress.say("failure %d: writes out %d ms"
                    .formatted(number, result.outage().toMillis()));
        }
        return Distribution.of(outages);
    }
}
