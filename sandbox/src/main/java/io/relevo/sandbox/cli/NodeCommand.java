package io.relevo.sandbox.cli;

import io.relevo.sandbox.mysql.MySqlNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code relevo sandbox node …}: what can happen to a server. */
@Command(name = "node", mixinStandardHelpOptions = true, description = "Make something happen to a MySQL server.")
final class NodeCommand extends FaultCommand {
    private static final String WHICH = "The server, such as mysql-1.";

    private NodeCommand() {
        super("kill, stop, start, pause or resume");
    }

    @Command(name = "kill", description = "Kill it at once, as a crash would.")
    int kill(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        return act(chosen.open().node(node), MySqlNode::kill, node + " is killed");
    }

    @Command(name = "stop", description = "Shut it down in order.")
    int stop(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        return act(chosen.open().node(node), MySqlNode::stop, node + " is stopped");
    }

    @Command(name = "start", description = "Start it again; returns when it answers.")
    int start(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        return act(chosen.open().node(node), MySqlNode::start, node + " answers");
    }

    @Command(name = "pause", description = "Freeze it: connections stay open and say nothing.")
    int pause(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        return act(chosen.open().node(node), MySqlNode::pause, node + " is paused");
    }

    @Command(name = "resume", description = "End a pause.")
    int resume(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        return act(chosen.open().node(node), MySqlNode::resume, node + " is resumed");
    }
}
