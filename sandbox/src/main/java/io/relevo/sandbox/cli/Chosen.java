package io.relevo.sandbox.cli;

import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxName;
import picocli.CommandLine.Option;

/** Which sandbox a command is about. */
final class Chosen {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "Which sandbox (default: ${DEFAULT-VALUE}).")
    private String name;

    /** Fails when it is no name at all. */
    String name() {
        return new SandboxName(name).text();
    }

    Sandbox open() {
        return Sandbox.open(name());
    }
}
