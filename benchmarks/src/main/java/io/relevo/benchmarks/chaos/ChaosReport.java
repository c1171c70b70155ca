package io.relevo.benchmarks.chaos;

import io.relevo.benchmarks.measure.Distribution;
import io.relevo.benchmarks.measure.Distribution.Figures;
import io.relevo.benchmarks.measure.Machine;
import io.relevo.benchmarks.measure.Table;
import io.relevo.benchmarks.stage.Safety;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all faults of a run came to. */
public final class ChaosReport {
    private final Chaos run;
    private final List<TurnResult> results;
    private final Safety safety;
    private final Machine before;
    private final Machine after;

    ChaosReport(Chaos run, List<TurnResult> results, Safety safety, Machine before, Machine after) {
        this.run = run;
        this.results = List.copyOf(results);
        this.safety = safety;
        this.before = before;
        this.after = after;
    }

    /** Whether every promise was kept over all cycles. */
    public boolean kept() {
        return problems().isEmpty() && safety.kept();
    }

    /** What was broken; empty when all is well. */
    public List<String> problems() {
        return results.stream().flatMap(result -> result.problems().stream()).toList();
    }

    /** How many faults were made. */
    public int cycles() {
        return results.size();
    }

    /** What must not happen, counted. */
    public Safety safety() {
        return safety;
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Chaos, seed %d, %d cycles; %d cores, load %s before and %s after; times in milliseconds"
                .formatted(run.seed(), cycles(), after.cores(), before.load(), after.load()));
        lines.add("");
        lines.addAll(table().lines());
        lines.add("");
        lines.addAll(safety.lines());
        results.stream().filter(result -> !result.problems().isEmpty()).forEach(result -> explain(result, lines));
        return lines;
    }

    private void explain(TurnResult broken, List<String> lines) {
        lines.add("");
        lines.add("BROKEN in cycle %d, %s (%s):"
                .formatted(
                        broken.turn().number(),
                        broken.turn().fault().word(),
                        broken.turn().fault().description()));
        broken.problems().forEach(problem -> lines.add("  " + problem));
        lines.add("what was said:");
        broken.story().forEach(event -> lines.add("  " + event));
        lines.add("again: " + again(broken.turn().number()));
    }

    private String again(int cycles) {
        String faults = run.faults().isEmpty() ? "" : " --fault " + String.join(",", run.faults());
        return "./relevo chaos --seed " + run.seed() + " --cycles " + cycles + faults;
    }

    private Table table() {
        List<String> headings = new ArrayList<>(List.of("writes out after"));
        headings.addAll(Figures.headings());
        headings.addAll(List.of("refused", "lost"));
        Table table = new Table(headings);
        byFault().forEach((fault, turns) -> {
            List<String> cells = new ArrayList<>(outages(turns).figures().cells());
            cells.add(
                    Long.toString(turns.stream().mapToLong(TurnResult::refused).sum()));
            cells.add(Long.toString(turns.stream().mapToLong(TurnResult::lost).sum()));
            table.row(fault.word(), cells);
        });
        return table;
    }

    private Map<ChaosFault, List<TurnResult>> byFault() {
        Map<ChaosFault, List<TurnResult>> byFault = new TreeMap<>();
        results.forEach(result -> byFault.computeIfAbsent(result.turn().fault(), unused -> new ArrayList<>())
                .add(result));
        return byFault;
    }

    private static Distribution outages(List<TurnResult> turns) {
        return Distribution.of(turns.stream().map(TurnResult::outage).toList());
    }

    /** For scripts; times in milliseconds. */
    Map<String, Object> document() {
        Map<String, Object> faults = new LinkedHashMap<>();
        byFault().forEach((fault, turns) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("description", fault.description());
            row.put("outageMillis", outages(turns).figures());
            row.put("refused", turns.stream().mapToLong(TurnResult::refused).sum());
            row.put("lost", turns.stream().mapToLong(TurnResult::lost).sum());
            faults.put(fault.word(), row);
        });
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("benchmark", "chaos");
        document.put("seed", run.seed());
        document.put("cycles", cycles());
        document.put("machineBefore", before);
        document.put("machineAfter", after);
        document.put("faults", faults);
        document.put("safety", safety);
        document.put("problems", problems());
        return document;
    }
}
