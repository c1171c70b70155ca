package io.relevo.benchmarks.watch;

import io.relevo.benchmarks.measure.Distribution;
import io.relevo.benchmarks.measure.Distribution.Figures;
import io.relevo.benchmarks.measure.Machine;
import io.relevo.benchmarks.measure.Table;
import io.relevo.benchmarks.stage.Safety;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What watching many clusters takes, and how long one of them is without a primary, alone and among them. */
record WatchReport(Rest rest, Distribution alone, Distribution among, Safety safety, Machine before, Machine after) {

    List<String> lines() {
        List<String> lines = new ArrayList<>(rest.lines());
        lines.add("%d cores, load %s before and %s after".formatted(after.cores(), before.load(), after.load()));
        lines.add("");
        List<String> headings = new ArrayList<>(List.of("write outage after kill -9, ms"));
        headings.addAll(Figures.headings());
        lines.addAll(new Table(headings)
                .row("a cluster alone", alone.figures().cells())
                .row(
                        "the same among %d others".formatted(rest.clusters() - 1),
                        among.figures().cells())
                .lines());
        lines.addAll(safety.lines());
        return lines;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("benchmark", "watch");
        document.putAll(rest.document());
        document.put("machineBefore", before);
        document.put("machineAfter", after);
        document.put("outageAloneMillis", alone.figures());
        document.put("outageAmongMillis", among.figures());
        document.put("safety", safety);
        return document;
    }
}
