package io.relevo.benchmarks.switchover;

import io.relevo.benchmarks.measure.Distribution;
import io.relevo.benchmarks.measure.Distribution.Figures;
import io.relevo.benchmarks.measure.Limit;
import io.relevo.benchmarks.measure.Machine;
import io.relevo.benchmarks.measure.Table;
import io.relevo.benchmarks.stage.Safety;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What all switchovers came to. */
record SwitchoverReport(List<SwitchoverResult> cycles, Safety safety, Machine before, Machine after) {
    private static final Limit LIMIT = new Limit(Duration.ofMillis(100), Duration.ofMillis(500));

    SwitchoverReport {
        cycles = List.copyOf(cycles);
    }

    private Distribution times(Function<SwitchoverResult, Duration> which) {
        return Distribution.of(
                cycles.stream().map(which).filter(Objects::nonNull).toList());
    }

    private long undone() {
        return cycles.stream().filter(cycle -> cycle.undone() != null).count();
    }

    private Map<String, Figures> steps() {
        Map<String, Figures> steps = new LinkedHashMap<>();
        cycles.stream()
                .flatMap(cycle -> cycle.steps().keySet().stream())
                .distinct()
                .forEach(step ->
                        steps.put(step, times(cycle -> cycle.steps().get(step)).figures()));
        return steps;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Planned switchover");
        lines.add("%d cores, load %s before and %s after; times in milliseconds"
                .formatted(after.cores(), before.load(), after.load()));
        lines.add("");
        List<String> headings = new ArrayList<>(List.of("longest write pause"));
        headings.addAll(Figures.headings());
        Table table = new Table(headings);
        table.row("all clients", times(SwitchoverResult::pause).figures().cells());
        table.row(
                "the client that waited longest",
                times(SwitchoverResult::clientPause).figures().cells());
        steps().forEach((step, figures) -> table.row(step, figures.cells()));
        lines.addAll(table.lines());
        lines.add("");
        lines.add(LIMIT.sentence(times(SwitchoverResult::pause)));
        lines.add("undone or refused switchovers: " + undone());
        lines.addAll(safety.lines());
        return lines;
    }

    /** Times in milliseconds. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("benchmark", "switchover");
        document.put("machineBefore", before);
        document.put("machineAfter", after);
        document.put("pauseMillis", times(SwitchoverResult::pause).figures());
        document.put("clientPauseMillis", times(SwitchoverResult::clientPause).figures());
        document.put("steps", steps());
        document.put("undone", undone());
        document.put("limitKept", LIMIT.keptBy(times(SwitchoverResult::pause)));
        document.put("safety", safety);
        document.put(
                "pausesMillis",
                cycles.stream().map(cycle -> cycle.pause().toMillis()).toList());
        return document;
    }
}
