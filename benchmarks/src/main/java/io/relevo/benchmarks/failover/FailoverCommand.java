package io.relevo.benchmarks.failover;

import io.relevo.benchmarks.measure.Machine;
import io.relevo.benchmarks.measure.ReportFormat;
import io.relevo.benchmarks.peer.PeerBenchmark;
import io.relevo.benchmarks.peer.PeerKind;
import io.relevo.benchmarks.peer.PeerReport;
import io.relevo.benchmarks.stage.Safety;
import io.relevo.benchmarks.stage.Stage;
import io.relevo.benchmarks.stage.StageName;
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

/** {@code relevo bench failover}. */
@Command(
        name = "failover",
        mixinStandardHelpOptions = true,
        description = {
            "Lets the primary of three servers fail again and again under load, and measures for how long no write was"
                    + " acknowledged.",
            "Eight clients insert single rows through HAProxy, lossless, with 2 ms think time, 1 s to connect, 2 s to"
                    + " read and 10 ms before a retry. Ends with 1 when an acknowledged row was lost or two servers"
                    + " could be written to; a limit that is exceeded is only said."
        })
public final class FailoverCommand implements Callable<Integer> {
    private static final int KEPT = 0;
    private static final int BROKEN = 1;

    @Option(
            names = "--cycles",
            paramLabel = "N",
            defaultValue = "50",
            description = "Failures; default ${DEFAULT-VALUE}.")
    private int cycles;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            defaultValue = "kill",
            description = "kill (SIGKILL), pause (SIGSTOP), cut (silence of the network) or owner (kill, and the"
                    + " topology service that began the failover too); default ${DEFAULT-VALUE}.")
    private Fault fault;

    @Option(
            names = "--peer",
            paramLabel = "PEER",
            split = ",",
            description = "Lets the same happen to these on servers like ours: script, slow_script, group, group_tuned;"
                    + " for the faults kill and pause.")
    private List<PeerKind> peers = List.of();

    @Option(
            names = "--peer-cycles",
            paramLabel = "N",
            defaultValue = "5",
            description = "Failures of each peer; default ${DEFAULT-VALUE}.")
    private int peerCycles;

    @Mixin
    private ReportFormat format;

    @Override
    public Integer call() {
        if (cycles < 1) {
            throw new IllegalArgumentException("--cycles must be 1 or more, not " + cycles);
        }
        SandboxOptions options =
                fault.needs(SandboxOptions.named(StageName.own()).withFailback(Failback.MANUAL));
        if (!peers.isEmpty() && fault.onOne().isEmpty()) {
            throw new IllegalArgumentException("peers are compared by kill and pause only");
        }
        Progress progress = Progress.to(System.err);
        FailoverReport report = Stage.with(options, progress, this::measure).with(peers(progress));
        ReportText text = new ReportText(report);
        format.print(text.lines(), text.document());
        return report.safety().kept() ? KEPT : BROKEN;
    }

    private List<PeerReport> peers(Progress progress) {
        return peers.stream()
                .map(kind -> new PeerBenchmark(kind, fault.onOne().orElseThrow()).run(peerCycles, progress))
                .toList();
    }

    private FailoverReport measure(Stage stage) {
        Machine before = Machine.now();
        FailoverCycle cycle = new FailoverCycle(stage, fault);
        List<CycleResult> results = new ArrayList<>();
        for (int number = 1; number <= cycles; number++) {
            CycleResult result = cycle.run(number);
            results.add(result);
            System.err.println(line(result));
        }
        return new FailoverReport(fault, results, List.of(), Safety.of(stage), before, Machine.now());
    }

    private static String line(CycleResult result) {
        return String.format(
                Locale.ROOT,
                "cycle %d: %s -> %s, writes out %d ms, repaired by %s in %d ms",
                result.number(),
                result.failed(),
                result.promoted(),
                result.outage().toMillis(),
                result.repairedBy(),
                result.repaired().toMillis());
    }
}
