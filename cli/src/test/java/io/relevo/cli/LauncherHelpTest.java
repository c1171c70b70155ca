package io.relevo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher speaks for the command line too: {@code ./relevo help} names what it can be asked. */
class LauncherHelpTest {
    /** Tests run in the directory of their module. */
    private static final Path LAUNCHER = Path.of("").toAbsolutePath().resolveSibling("relevo");

    private static String launch(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", LAUNCHER.toString()));
        command.addAll(Arrays.asList(arguments));
        Process launcher = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).as(said).isZero();
        return said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void itIsTheSameHoweverItIsAskedFor(String argument) throws Exception {
        assertThat(launch(argument)).isEqualTo(launch());
    }

    @Test
    void everyCommandIsNamed() throws Exception {
        String help = launch("help");

        assertThat(RelevoCommand.commandLine().getSubcommands().keySet())
                .filteredOn(command -> !command.equals("help"))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(help).contains("  ./relevo " + command + " "));
    }
}
