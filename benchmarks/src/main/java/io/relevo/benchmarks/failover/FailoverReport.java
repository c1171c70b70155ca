package io.relevo.benchmarks.failover;

import io.relevo.benchmarks.measure.Distribution;
import io.relevo.benchmarks.measure.Machine;
import io.relevo.benchmarks.peer.PeerReport;
import io.relevo.benchmarks.stage.Safety;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What all cycles of one fault came to. */
record FailoverReport(
        Fault fault, List<CycleResult> cycles, List<PeerReport> peers, Safety safety, Machine before, Machine after) {
    FailoverReport {
        cycles = List.copyOf(cycles);
        peers = List.copyOf(peers);
    }

    FailoverReport with(List<PeerReport> measured) {
        return new FailoverReport(fault, cycles, measured, safety, before, after);
    }

    Distribution outages() {
        return times(CycleResult::outage);
    }

    Distribution clientOutages() {
        return times(CycleResult::clientOutage);
    }

    Distribution fenced() {
        return times(CycleResult::fenced);
    }

    Distribution repaired() {
        return times(CycleResult::repaired);
    }

    private Distribution times(Function<CycleResult, Duration> which) {
        return Distribution.of(
                cycles.stream().map(which).filter(Objects::nonNull).toList());
    }

    /** Each step over all cycles, in order. */
    Map<String, Distribution> steps() {
        Map<String, List<Duration>> times = new LinkedHashMap<>();
        cycles.forEach(
                cycle -> cycle.steps().forEach((step, time) -> times.computeIfAbsent(step, unused -> new ArrayList<>())
                        .add(time)));
        Map<String, Distribution> steps = new LinkedHashMap<>();
        times.forEach((step, all) -> steps.put(step, Distribution.of(all)));
        return steps;
    }
}
