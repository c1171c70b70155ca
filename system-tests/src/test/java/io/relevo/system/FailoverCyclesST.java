package io.relevo.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.sandbox.Progress;
import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.demo.CycleReport;
import io.relevo.sandbox.demo.Demo;
import io.relevo.sandbox.demo.DemoOptions;
import io.relevo.sandbox.demo.Screen;
import io.relevo.sandbox.demo.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** F1, F30 and F31, again and again in one sandbox: kill, promote, return, repair, original order. */
class FailoverCyclesST {
    private static final int CYCLES = 4;
    private static final int WRITERS = 4;

    @Test
    void f1F30F31CyclesInARowLoseNothing() throws Exception {
        Sandbox sandbox = Sandbox.up(SandboxOptions.named("st-cycles"), Progress.silent());
        try {
            Summary summary = new Demo(sandbox, new Screen(System.out), new DemoOptions(CYCLES, WRITERS)).run();
            assertThat(summary.check().lost()).isZero();
            assertThat(summary.check().equal()).isTrue();
            assertThat(summary.writability().violations()).isEmpty();
            assertThat(summary.writability().samples()).isPositive();
            assertThat(summary.cycles()).hasSize(CYCLES);
            assertErrantRowsWereSaved(summary.cycles());
        } finally {
            sandbox.down();
        }
    }

    private static void assertErrantRowsWereSaved(List<CycleReport> cycles) throws Exception {
        for (CycleReport cycle : cycles) {
            boolean errant = cycle.number() % 2 == 0;
            assertThat(cycle.errantRows() > 0).isEqualTo(cycle.resync().equals("CLONE"));
            if (errant) {
                assertThat(cycle.errantRows()).isPositive();
                assertThat(Files.readString(Path.of(cycle.errantFile())))
                        .contains("relevo_demo")
                        .contains("written by");
            }
        }
    }
}
