package io.relevo.sandbox.cli;

import io.relevo.sandbox.Sandbox;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code relevo sandbox list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Name the sandboxes there are.")
final class ListCommand implements Callable<Integer> {
    @Mixin
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<String> names = Sandbox.list();
        if (output.isJson()) {
            String json = names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", ", "[", "]"));
            spec.commandLine().getOut().println(json);
        } else {
            names.forEach(spec.commandLine().getOut()::println);
        }
        return 0;
    }
}
