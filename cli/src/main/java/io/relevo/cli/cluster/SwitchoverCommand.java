package io.relevo.cli.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relevo switchover}: hands the primary's role over to a healthy replica, and waits until that is done or undone. */
@Command(name = "switchover", description = "Hands the primary's role over to a healthy replica.")
public final class SwitchoverCommand extends RoleChange {
    @Option(names = "--to", required = true, paramLabel = "NODE", description = "The new primary.")
    private String to;

    private SwitchoverCommand() {
        super("switchover");
    }

    @Override
    void wish(ObjectNode body) {
        body.put("to", to);
    }
}
