package io.relevo.sandbox.network;

import io.relevo.sandbox.SandboxPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Which links a sandbox has.
 *
 * @param controlPort where {@link LinkProcess} takes commands
 */
record LinkPlan(int controlPort, List<Entry> links) {
    LinkPlan {
        links = List.copyOf(links);
    }

    /**
     * The way to one server.
     *
     * @param port where everybody connects
     * @param serverPort where the server listens
     */
    record Entry(String server, int port, int serverPort) {}

    static LinkPlan of(SandboxPlan plan, int controlPort) {
        List<Entry> links = new ArrayList<>();
        for (int index = 0; index < plan.serverPorts().size(); index++) {
            links.add(new Entry(
                    plan.serverNames().get(index),
                    plan.serverPorts().get(index),
                    plan.listenPorts().get(index)));
        }
        return new LinkPlan(controlPort, links);
    }

    /** For a command line; the reverse of {@link #parse}. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add(Integer.toString(controlPort));
        links.forEach(link -> arguments.add(link.server() + ":" + link.port() + ":" + link.serverPort()));
        return arguments;
    }

    static LinkPlan parse(List<String> arguments) {
        List<Entry> links = arguments.stream()
                .skip(1)
                .map(text -> text.split(":", -1))
                .map(parts -> new Entry(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2])))
                .toList();
        return new LinkPlan(Integer.parseInt(arguments.getFirst()), links);
    }
}
