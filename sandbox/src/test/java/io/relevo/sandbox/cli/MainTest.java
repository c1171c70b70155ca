package io.relevo.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
    private final StringWriter errors = new StringWriter();
    private final CommandLine commandLine = Main.commandLine().setErr(new PrintWriter(errors, true));

    @Test
    void aSandboxThatIsNotThereIsNotFound() {
        assertThat(commandLine.execute("sandbox", "status", "--name", "no-such-sandbox"))
                .isEqualTo(3);
        assertThat(errors.toString()).contains("there is no sandbox no-such-sandbox");
    }

    @Test
    void anImpossibleNameIsWrongUsage() {
        assertThat(commandLine.execute("sandbox", "up", "--name", "../x")).isEqualTo(2);
        assertThat(errors.toString()).contains("is no name for a sandbox");
    }

    @Test
    void tooManyReplicasAreWrongUsage() {
        assertThat(commandLine.execute("sandbox", "up", "--replicas", "9")).isEqualTo(2);
        assertThat(errors.toString()).contains("1 to 8 replicas, not 9");
    }

    @Test
    void durabilityIsLosslessUnlessDenied() {
        assertThat(lossless("sandbox", "up")).isTrue();
        assertThat(lossless("sandbox", "up", "--lossless")).isTrue();
        assertThat(lossless("sandbox", "up", "--no-lossless")).isFalse();
    }

    private static Boolean lossless(String... arguments) {
        CommandLine.ParseResult up =
                Main.commandLine().parseArgs(arguments).subcommand().subcommand();
        return up.commandSpec().findOption("--lossless").getValue();
    }

    @Test
    void helpIsThereForEveryCommand() {
        assertThat(withoutHelp(Main.commandLine())).isEmpty();
    }

    private static Stream<String> withoutHelp(CommandLine command) {
        Stream<String> own = command.getCommandSpec().findOption("--help") == null
                ? Stream.of(command.getCommandSpec().qualifiedName())
                : Stream.empty();
        return Stream.concat(own, command.getSubcommands().values().stream().flatMap(MainTest::withoutHelp));
    }

    @Test
    void aMissingVerbIsWrongUsage() {
        assertThat(commandLine.execute("sandbox", "node")).isEqualTo(2);
        assertThat(errors.toString()).contains("kill, stop, start, pause, resume, cut or heal");
    }
}
