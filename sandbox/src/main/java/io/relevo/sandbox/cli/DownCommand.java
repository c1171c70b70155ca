package io.relevo.sandbox.cli;

import io.relevo.sandbox.Sandbox;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code relevo sandbox down}. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "End a sandbox and delete all it holds, also what a crashed start left.")
final class DownCommand implements Callable<Integer> {
    @Mixin
    private Chosen chosen;

    @Override
    public Integer call() {
        Sandbox.down(chosen.name());
        System.err.println("sandbox " + chosen.name() + " is gone");
        return 0;
    }
}
