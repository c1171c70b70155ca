package io.relevo.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysWhatItTakes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("relevo simulate", "--seeds", "--from", "--seed");
    }

    @Test
    void aWrongCallIsToldApartFromABrokenPromise() {
        assertThat(run("--seeds", "many")).isEqualTo(2);
        assertThat(run("--seeds", "0")).isEqualTo(2);
        assertThat(run("--speed")).isEqualTo(2);
        assertThat(err.toString()).contains("--seeds", "1 or more: 0", "--speed");
    }

    @Test
    void playsAFewSchedules() {
        assertThat(run("--seeds", "3", "--from", "5")).isZero();
        assertThat(run("--seed", "5")).isZero();
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
