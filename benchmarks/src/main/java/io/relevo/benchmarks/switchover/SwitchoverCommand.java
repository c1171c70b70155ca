package io.relevo.benchmarks.switchover;

import io.relevo.benchmarks.measure.Machine;
import io.relevo.benchmarks.measure.ReportFormat;
import io.relevo.benchmarks.stage.Safety;
import io.relevo.benchmarks.stage.Stage;
import io.relevo.benchmarks.stage.StageName;
import io.relevo.benchmarks.stage.TopologyApi;
import io.relevo.sandbox.Failback;
import io.relevo.sandbox.Progress;
import io.relevo.sandbox.SandboxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code relevo bench switchover}. */
@Command(
        name = "switchover",
        mixinStandardHelpOptions = true,
        description = "Hands the primary's role of three servers over again and again under the load of bench failover,"
                + " and measures for how long no write was acknowledged.")
public final class SwitchoverCommand implements Callable<Integer> {
    private static final int KEPT = 0;
    private static final int BROKEN = 1;

    @Option(
            names = "--cycles",
            paramLabel = "N",
            defaultValue = "50",
            description = "Switchovers; default ${DEFAULT-VALUE}.")
    private int cycles;

    @Mixin
    private ReportFormat format;

    @Override
    public Integer call() {
        if (cycles < 1) {
            throw new IllegalArgumentException("--cycles must be 1 or more, not " + cycles);
        }
        SandboxOptions options = SandboxOptions.named(StageName.own()).withFailback(Failback.MANUAL);
        SwitchoverReport report = Stage.with(options, Progress.to(System.err), this::measure);
        format.print(report.lines(), report.document());
        return report.safety().kept() ? KEPT : BROKEN;
    }

    private SwitchoverReport measure(Stage stage) {
        Machine before = Machine.now();
        List<SwitchoverResult> results = new ArrayList<>();
        try (TopologyApi api = new TopologyApi(stage.sandbox())) {
            SwitchoverCycle cycle = new SwitchoverCycle(stage, api);
            for (int number = 1; number <= cycles; number++) {
                SwitchoverResult result = cycle.run(number);
                results.add(result);
                System.err.println(line(result));
            }
        }
        return new SwitchoverReport(results, Safety.of(stage), before, Machine.now());
    }

    private static String line(SwitchoverResult result) {
        return String.format(
                Locale.ROOT,
                "cycle %d: %s -> %s, writes paused for %d ms (%s), %d refused%s",
                result.number(),
                result.from(),
                result.to(),
                result.pause().toMillis(),
                result.parts(),
                result.refused(),
                result.undone() == null ? "" : "; not done: " + result.undone());
    }
}
