package io.relevo.cli.cluster;

import picocli.CommandLine.Command;

/** {@code relevo node …}: the servers of a cluster. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        description = "The servers of a cluster.",
        subcommands = ListNodes.class)
public final class NodeCommand {
    private NodeCommand() {}
}
