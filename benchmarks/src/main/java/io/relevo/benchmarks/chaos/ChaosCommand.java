package io.relevo.benchmarks.chaos;

import io.relevo.benchmarks.measure.ReportFormat;
import io.relevo.sandbox.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code relevo chaos}. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = {
            "Makes random faults on a sandbox of its own under load. After each, every acknowledged row must be on every"
                    + " server, at no moment may clients have reached two servers that took writes, one primary with all"
                    + " its replicas must be back, and the events must make sense.",
            "Ends with 1 when that is not so, and says how to make it happen again."
        })
public final class ChaosCommand implements Callable<Integer> {
    private static final int KEPT = 0;
    private static final int BROKEN = 1;

    @Option(
            names = "--cycles",
            paramLabel = "N",
            defaultValue = "42",
            description = "Faults; default ${DEFAULT-VALUE}.")
    private int cycles;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            split = ",",
            description = "Only these: kill, pause, cut...; --list names all.")
    private List<String> faults = List.of();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Gives the order of faults and their times; default: any.")
    private Long seed;

    @Option(names = "--list", description = "Say which faults there are, and do nothing.")
    private boolean list;

    @Mixin
    private ReportFormat format;

    @Override
    public Integer call() {
        if (list) {
            Arrays.stream(ChaosFault.values())
                    .forEach(fault -> System.out.printf("%-20s %s%n", fault.word(), fault.description()));
            return KEPT;
        }
        long chosen = seed == null ? new SplittableRandom().nextLong(1_000_000) : seed;
        System.err.println("seed " + chosen);
        ChaosReport report = new Chaos(chosen, faults, cycles).run(Progress.to(System.err));
        format.print(report.lines(), report.document());
        return report.kept() ? KEPT : BROKEN;
    }
}
