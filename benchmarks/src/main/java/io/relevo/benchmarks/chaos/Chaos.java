package io.relevo.benchmarks.chaos;

import io.relevo.benchmarks.measure.Machine;
import io.relevo.benchmarks.stage.Safety;
import io.relevo.benchmarks.stage.Stage;
import io.relevo.benchmarks.stage.StageName;
import io.relevo.sandbox.Failback;
import io.relevo.sandbox.Progress;
import io.relevo.sandbox.SandboxOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A run of random faults on a sandbox of its own: three servers that can be cut off, lossless, two topology services, eight
 * clients that write. It ends with the first broken promise.
 *
 * @param seed gives the order of the faults and all that is left to chance in them
 * @param faults their words, such as {@code kill}; all of them when empty
 */
public record Chaos(long seed, List<String> faults, int cycles) {
    public Chaos {
        faults = List.copyOf(faults);
        if (cycles < 1) {
            throw new IllegalArgumentException("a run has 1 cycle or more, not " + cycles);
        }
    }

    /** Runs it; says how each fault ended. */
    public ChaosReport run(Progress progress) {
        List<Turn> schedule = Schedule.of(seed, chosen(), cycles);
        SandboxOptions options = SandboxOptions.named(StageName.own())
                .withFailback(Failback.MANUAL)
                .withCuttable(true)
                .withInstances(2);
        return Stage.with(options, progress, stage -> play(stage, schedule, progress));
    }

    private List<ChaosFault> chosen() {
        return faults.isEmpty()
                ? Arrays.asList(ChaosFault.values())
                : faults.stream().map(ChaosFault::named).distinct().toList();
    }

    private ChaosReport play(Stage stage, List<Turn> schedule, Progress progress) {
        Machine before = Machine.now();
        ChaosRun run = new ChaosRun(stage);
        List<TurnResult> results = new ArrayList<>();
        for (Turn turn : schedule) {
            TurnResult result = run.play(turn);
            results.add(result);
            progress.say("cycle %d: %s, writes out %d ms, over after %d s%s"
                    .formatted(
                            turn.number(),
                            turn.fault().word(),
                            result.outage().toMillis(),
                            result.took().toSeconds(),
                            result.problems().isEmpty() ? "" : ", BROKEN"));
            if (!result.problems().isEmpty()) {
                progress.say("the logs are kept in " + stage.sandbox().keepLogs());
                break;
            }
        }
        return new ChaosReport(this, results, Safety.of(stage), before, Machine.now());
    }
}
