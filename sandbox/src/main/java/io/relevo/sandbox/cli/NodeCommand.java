package io.relevo.sandbox.cli;

import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.mysql.MySqlNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code relevo sandbox node …}: what can happen to a server. */
@Command(name = "node", mixinStandardHelpOptions = true, description = "Make something happen to a MySQL server.")
final class NodeCommand extends FaultCommand {
    private static final String WHICH = "The server, such as mysql-1.";

    private NodeCommand() {
        super("kill, stop, start, pause, resume, cut or heal");
    }

    @Command(name = "kill", mixinStandardHelpOptions = true, description = "Kill it at once, as a crash would.")
    int kill(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        return act(chosen.open().node(node), MySqlNode::kill, node + " is killed");
    }

    @Command(name = "stop", mixinStandardHelpOptions = true, description = "Shut it down in order.")
    int stop(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        return act(chosen.open().node(node), MySqlNode::stop, node + " is stopped");
    }

    @Command(name = "start", mixinStandardHelpOptions = true, description = "Start it again; returns when it answers.")
    int start(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        return act(chosen.open().node(node), MySqlNode::start, node + " answers");
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Freeze it: connections stay open and say nothing.")
    int pause(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        return act(chosen.open().node(node), MySqlNode::pause, node + " is paused");
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "End a pause.")
    int resume(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        return act(chosen.open().node(node), MySqlNode::resume, node + " is resumed");
    }

    @Command(
            name = "cut",
            mixinStandardHelpOptions = true,
            description = "Cut it off, as if packets to it were dropped; for a sandbox --cuttable.")
    int cut(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        Sandbox sandbox = chosen.open();
        return act(sandbox.node(node), server -> sandbox.network().cut(server.name()), node + " is cut off");
    }

    @Command(name = "heal", mixinStandardHelpOptions = true, description = "End a cut.")
    int heal(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        Sandbox sandbox = chosen.open();
        return act(sandbox.node(node), server -> sandbox.network().heal(server.name()), node + " is reached again");
    }
}
