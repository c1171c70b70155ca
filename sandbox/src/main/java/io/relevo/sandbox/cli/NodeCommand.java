package io.relevo.sandbox.cli;

import io.relevo.sandbox.mysql.MySqlNode;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code relevo sandbox node …}: what can happen to a server. */
@Command(name = "node", mixinStandardHelpOptions = true, description = "Make something happen to a MySQL server.")
final class NodeCommand implements Runnable {
    private static final String WHICH = "The server, such as mysql-1.";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what shall happen? kill, stop, start, pause or resume");
    }

    @Command(name = "kill", description = "Kill it at once, as a crash would.")
    int kill(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        return act(chosen, node, MySqlNode::kill, "is killed");
    }

    @Command(name = "stop", description = "Shut it down in order.")
    int stop(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        return act(chosen, node, MySqlNode::stop, "is stopped");
    }

    @Command(name = "start", description = "Start it again; returns when it answers.")
    int start(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        return act(chosen, node, MySqlNode::start, "answers");
    }

    @Command(name = "pause", description = "Freeze it: connections stay open and say nothing.")
    int pause(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        return act(chosen, node, MySqlNode::pause, "is paused");
    }

    @Command(name = "resume", description = "End a pause.")
    int resume(@Mixin Chosen chosen, @Parameters(paramLabel = "NODE", description = WHICH) String node) {
        return act(chosen, node, MySqlNode::resume, "is resumed");
    }

    private static int act(Chosen chosen, String name, Consumer<MySqlNode> action, String done) {
        action.accept(chosen.open().node(name));
        System.err.println(name + " " + done);
        return 0;
    }
}
