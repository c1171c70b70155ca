package io.relevo.sandbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code relevo sandbox status}. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Show a sandbox: where it is and what runs.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private Chosen chosen;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        output.print(chosen.open().status(), spec.commandLine().getOut());
        return 0;
    }
}
