package io.relevo.sandbox.cli;

import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command whose verbs are what can happen to a part of a sandbox; without a verb it names them. */
abstract class FaultCommand implements Runnable {
    private final String verbs;

    @Spec
    private CommandSpec spec;

    /** @param verbs in words, such as {@code "kill or stop"} */
    FaultCommand(String verbs) {
        this.verbs = verbs;
    }

    @Override
    public final void run() {
        throw new ParameterException(spec.commandLine(), "what shall happen? " + verbs);
    }

    /** Lets it happen, then says so on the error stream; answers with the exit code. */
    static <T> int act(T part, Consumer<T> action, String said) {
        action.accept(part);
        System.err.println(said);
        return 0;
    }
}
