package io.relevo.simulation;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.gtid.GtidSet;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The servers, and who reaches whom. */
final class Network {
    private final Map<String, SimulatedServer> servers = new TreeMap<>();

    void add(SimulatedServer server) {
        servers.put(server.name(), server);
    }

    Collection<SimulatedServer> servers() {
        return servers.values();
    }

    SimulatedServer server(String name) {
        return servers.get(name);
    }

    /** A server for a statement of Relevo's. */
    SimulatedServer reach(String name) throws Unreached {
        SimulatedServer server = servers.get(name);
        if (server.cutFromOwners || server.paused) {
            throw new Unreached(FailureKind.TIMED_OUT, name + " is silent");
        }
        if (!server.up) {
            throw new Unreached(FailureKind.REFUSED, name + " is down");
        }
        return server;
    }

    boolean linked(SimulatedServer replica, String source) {
        SimulatedServer from = servers.get(source);
        return from.alive() && !from.cutFromServers && !replica.cutFromServers;
    }

    /** How many replicas are attached that would acknowledge to this server. */
    int attached(SimulatedServer source) {
        int attached = 0;
        for (SimulatedServer replica : servers.values()) {
            attached += replica.acknowledgesTo(source.name()) ? 1 : 0;
        }
        return attached;
    }

    /** How many of them have a set and can be asked for it. */
    int attached(SimulatedServer source, GtidSet set) {
        int attached = 0;
        for (SimulatedServer replica : servers.values()) {
            boolean counts = replica.acknowledgesTo(source.name()) && replica.alive() && !replica.cutFromOwners;
            attached += counts && replica.snapshot().complete().contains(set) ? 1 : 0;
        }
        return attached;
    }

    /** The replicas of a server whose process ended notice it. */
    void disconnected(SimulatedServer source) {
        for (SimulatedServer replica : servers.values()) {
            if (replica.follows(source.name())) {
                replica.loseConnection();
            }
        }
    }

    /** All replication connections from and to the server end. */
    void cut(SimulatedServer server) {
        server.cutFromServers = true;
        server.loseConnection();
        disconnected(server);
    }
}
