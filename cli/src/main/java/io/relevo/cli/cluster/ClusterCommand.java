package io.relevo.cli.cluster;

import picocli.CommandLine.Command;

/** {@code relevo cluster …}: the clusters in care. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "The clusters in care.",
        subcommands = {ListClusters.class, ShowCluster.class, RegisterClusters.class})
public final class ClusterCommand {
    private ClusterCommand() {}
}
