package io.relevo.cli.cluster;

import picocli.CommandLine.Command;

/** {@code relevo operation …}: what became of something that was asked for. */
@Command(
        name = "operation",
        mixinStandardHelpOptions = true,
        description = "What became of something that was asked for.",
        subcommands = ShowOperation.class)
public final class OperationCommand {
    private OperationCommand() {}
}
