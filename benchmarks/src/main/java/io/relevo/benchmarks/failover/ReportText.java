package io.relevo.benchmarks.failover;

import io.relevo.benchmarks.measure.Distribution;
import io.relevo.benchmarks.measure.Distribution.Figures;
import io.relevo.benchmarks.measure.Table;
import io.relevo.benchmarks.peer.PeerReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report for people and for scripts. */
record ReportText(FailoverReport report) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Failover, " + report.fault().description());
        lines.add("%d cores, load %s before and %s after; times in milliseconds"
                .formatted(
                        report.after().cores(),
                        report.before().load(),
                        report.after().load()));
        lines.add("");
        lines.addAll(times().lines());
        lines.add("");
        lines.add(report.fault().limit().sentence(report.outages()));
        lines.addAll(report.safety().lines());
        lines.add("");
        lines.addAll(steps().lines());
        if (!report.peers().isEmpty()) {
            lines.add("");
            lines.addAll(peers().lines());
        }
        return lines;
    }

    private Table times() {
        Table table = new Table(headings("write outage"));
        table.row("all clients", report.outages().figures().cells());
        table.row(
                "the client that waited longest",
                report.clientOutages().figures().cells());
        if (report.fenced().size() > 0) {
            table.row(
                    "old primary back until it is closed",
                    report.fenced().figures().cells());
        }
        return table.row(
                "old primary back until all is repaired",
                report.repaired().figures().cells());
    }

    private Table peers() {
        List<String> headings = headings("write outage of others in this run");
        headings.addAll(List.of("lost", "of"));
        Table table = new Table(headings);
        for (PeerReport peer : report.peers()) {
            List<String> cells = new ArrayList<>(peer.distribution().figures().cells());
            cells.add(Long.toString(peer.lost()));
            cells.add(Long.toString(peer.acknowledged()));
            table.row(peer.description(), cells);
        }
        return table;
    }

    private static Map<String, Object> peer(PeerReport peer) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("peer", peer.description());
        document.put("outageMillis", peer.distribution().figures());
        document.put("acknowledged", peer.acknowledged());
        document.put("lost", peer.lost());
        return document;
    }

    private Table steps() {
        Table table = new Table(headings("where the outage went"));
        report.steps().forEach((step, times) -> table.row(step, times.figures().cells()));
        return table;
    }

    private static List<String> headings(String first) {
        List<String> headings = new ArrayList<>(List.of(first));
        headings.addAll(Figures.headings());
        return headings;
    }

    /** Times in milliseconds. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("benchmark", "failover");
        document.put("fault", report.fault().name().toLowerCase(Locale.ROOT));
        document.put("description", report.fault().description());
        document.put("machineBefore", report.before());
        document.put("machineAfter", report.after());
        document.put("outageMillis", report.outages().figures());
        document.put("clientOutageMillis", report.clientOutages().figures());
        document.put("fencedMillis", report.fenced().figures());
        document.put("repairedMillis", report.repaired().figures());
        document.put("limitKept", report.fault().limit().keptBy(report.outages()));
        document.put("safety", report.safety());
        document.put("steps", steps(report.steps()));
        document.put("peers", report.peers().stream().map(ReportText::peer).toList());
        document.put("cycles", report.cycles().stream().map(ReportText::cycle).toList());
        return document;
    }

    private static Map<String, Figures> steps(Map<String, Distribution> steps) {
        Map<String, Figures> figures = new LinkedHashMap<>();
        steps.forEach((step, times) -> figures.put(step, times.figures()));
        return figures;
    }

    private static Map<String, Object> cycle(CycleResult cycle) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("number", cycle.number());
        document.put("failed", cycle.failed());
        document.put("promoted", cycle.promoted());
        document.put("outageMillis", cycle.outage().toMillis());
        document.put("clientOutageMillis", cycle.clientOutage().toMillis());
        document.put("repairedMillis", cycle.repaired().toMillis());
        document.put("repairedBy", cycle.repairedBy());
        Map<String, Long> steps = new LinkedHashMap<>();
        cycle.steps().forEach((step, time) -> steps.put(step, time.toMillis()));
        document.put("steps", steps);
        return document;
    }
}
