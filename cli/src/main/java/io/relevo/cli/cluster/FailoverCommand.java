package io.relevo.cli.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relevo failover}: has a server promoted where a cluster has no primary and nobody is promoted by itself. */
@Command(
        name = "failover",
        description = {
            "Promotes a server of a cluster that has no primary: where failover is by hand, or was refused.",
            "Why it was refused, and what would be lost at most, is said by the event FailoverRefused."
        })
public final class FailoverCommand extends RoleChange {
    @Option(names = "--to", paramLabel = "NODE", description = "The new primary; the most complete one if not given.")
    private String to;

    @Option(
            names = "--accept-loss",
            description = "Promote even though acknowledged writes may be lost; for this once.")
    private boolean acceptLoss;

    private FailoverCommand() {
        super("failover");
    }

    @Override
    void wish(ObjectNode body) {
        if (to != null) {
            body.put("to", to);
        }
        body.put("acceptLoss", acceptLoss);
    }
}
