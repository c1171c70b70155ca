package io.relevo.simulation;

import io.relevo.mysql.connection.FailureKind;

/** A connection to one server: it does not outlive the server's process. */
final class Session {
    private final Network network;
    private final String node;
    private int process;

    Session(Network network, String node) {
        this.network = network;
        this.node = node;
    }

    /** The server, for one statement; the first one connects. */
    SimulatedServer server() throws Unreached {
        SimulatedServer server = network.reach(node);
        if (process == 0) {
            process = server.process();
        }
        if (process != server.process()) {
            throw new Unreached(FailureKind.CONNECTION_LOST, node + " restarted meanwhile");
        }
        return server;
    }
}
