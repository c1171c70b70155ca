package io.relevo.sandbox.demo;

import io.relevo.sandbox.load.Ledger;
import io.relevo.sandbox.load.LedgerCheck;
import io.relevo.sandbox.load.WritabilitySampler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the demo found out, and whether all of it is as promised. */
public record Summary(
        List<CycleReport> cycles, long acknowledged, long refused, LedgerCheck check, Writability writability) {

    /** How often all servers were asked, and when more than one took writes. */
    public record Writability(long samples, List<String> violations) {}

    static Summary of(List<CycleReport> cycles, Ledger ledger, LedgerCheck check, WritabilitySampler sampler) {
        return new Summary(
                List.copyOf(cycles),
                ledger.count(),
                ledger.refusals(),
                check,
                new Writability(sampler.samples(), sampler.violations()));
    }

    /** Whether nothing was lost, one server at a time was writable, and all ended equal. */
    public boolean good() {
        return check.lost() == 0 && check.equal() && writability.violations().isEmpty();
    }

    /** The same, with the saved errant rows at their new place. */
    Summary movedTo(Path from, Path to) {
        List<CycleReport> moved = cycles.stream()
                .map(cycle -> cycle.withErrantFile(cycle.errantFile().replace(from.toString(), to.toString())))
                .toList();
        return new Summary(moved, acknowledged, refused, check, writability);
    }

    void print(Screen screen) {
        screen.heading("Summary");
        screen.line(
                "cycle  killed    promoted  detected  promoted in  writes out  old primary back by  errant rows saved");
        cycles.forEach(cycle -> screen.line(row(cycle)));
        cycles.stream()
                .filter(cycle -> cycle.errantRows() > 0)
                .forEach(cycle -> screen.line("errant rows of cycle " + cycle.number() + ": " + cycle.errantFile()));
        screen.line("");
        screen.line("acknowledged rows   " + acknowledged);
        screen.line("lost rows           " + check.lost());
        screen.line("rows kept though their writer met an error   " + check.unacknowledged());
        screen.line("servers asked whether they take writes       " + writability.samples()
                + " times, more than one at once " + writability.violations().size() + " times");
        screen.line("all servers hold the same                    " + (check.equal() ? "yes" : "no"));
        problems().forEach(screen::bad);
        if (good()) {
            screen.good("Nothing was lost, one server was writable at a time, and all ended equal.");
        }
    }

    private static String row(CycleReport cycle) {
        return String.format(
                Locale.ROOT,
                "%5d  %-8s  %-8s  %5d ms  %8d ms  %7d ms  %-19s  %17d",
                cycle.number(),
                cycle.killed(),
                cycle.promoted(),
                cycle.detection().toMillis(),
                cycle.promotion().toMillis(),
                cycle.outage().toMillis(),
                cycle.resync(),
                cycle.errantRows());
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        check.missing().forEach((server, rows) -> {
            if (!rows.isEmpty()) {
                problems.add(server + " lacks " + rows.size() + " acknowledged rows, the first is "
                        + rows.iterator().next());
            }
        });
        if (!check.equal()) {
            check.contents().forEach((server, contents) -> problems.add(server + " holds " + contents));
        }
        writability.violations().forEach(servers -> problems.add("took writes at once: " + servers));
        return problems;
    }
}
