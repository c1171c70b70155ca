package io.relevo.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.benchmarks.chaos.Chaos;
import io.relevo.benchmarks.chaos.ChaosReport;
import io.relevo.sandbox.Progress;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A few of the faults that {@code ./relevo chaos} makes, one after the other: nothing is lost, one server is writable. */
@Tag("sweep")
class ChaosST {
    private static final List<String> FAULTS =
            List.of("cut", "owner-in-failover", "promoted-dies", "kafka-and-kill", "switchover-kill", "flap");

    @Test
    void f1F3F15F16F17F20OneAfterTheOtherLoseNothing() {
        ChaosReport report = new Chaos(4, FAULTS, FAULTS.size()).run(Progress.to(System.out));
        assertThat(report.problems()).as(String.join("\n", report.lines())).isEmpty();
        assertThat(report.cycles()).isEqualTo(FAULTS.size());
        assertThat(report.safety().lost()).isZero();
        assertThat(report.safety().twoWritable()).isEmpty();
        assertThat(report.safety().samples()).isPositive();
    }
}
