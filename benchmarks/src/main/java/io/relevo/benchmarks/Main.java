package io.relevo.benchmarks;

import io.relevo.benchmarks.chaos.ChaosCommand;
import io.relevo.benchmarks.failover.FailoverCommand;
import io.relevo.benchmarks.switchover.SwitchoverCommand;
import io.relevo.benchmarks.watch.WatchCommand;
import io.relevo.sandbox.SandboxFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What of {@code ./relevo} measures and doubts. */
@Command(
        name = "relevo",
        mixinStandardHelpOptions = true,
        subcommands = {Main.Bench.class, ChaosCommand.class})
public final class Main implements Runnable {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Ends with 0 when all went well and nothing promised was broken, with 1 when not, with 2 after a wrong call. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain);
    }

    private static int explain(Exception failure, CommandLine commandLine, ParseResult parsed) {
        switch (failure) {
            case SandboxFailure known -> commandLine.getErr().println("relevo: " + known.getMessage());
            case IllegalArgumentException wrong -> {
                commandLine.getErr().println("relevo: " + wrong.getMessage());
                return USAGE;
            }
            default -> failure.printStackTrace(commandLine.getErr());
        }
        return FAILED;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** {@code relevo bench …}. */
    @Command(
            name = "bench",
            mixinStandardHelpOptions = true,
            description = "Measures on servers of its own, and leaves nothing behind.",
            subcommands = {FailoverCommand.class, SwitchoverCommand.class, WatchCommand.class})
    static final class Bench implements Runnable {
        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "what shall be measured? failover, switchover or watch");
        }
    }
}
