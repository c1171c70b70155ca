package io.relevo.sandbox.cli;

import io.relevo.sandbox.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What of {@code ./relevo} runs on this machine instead of asking a service. */
@Command(
        name = "relevo",
        mixinStandardHelpOptions = true,
        subcommands = {DemoCommand.class, SandboxCommand.class})
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Ends with the exit codes of {@link ExitCode}. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureHandler());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
