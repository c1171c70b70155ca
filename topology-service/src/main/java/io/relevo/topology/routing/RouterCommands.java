package io.relevo.topology.routing;

import io.relevo.topology.routing.RoutingTable.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The words of HAProxy's runtime API for a routing table: everything is cut before anything is opened. Pure. */
record RouterCommands(String writeBackend, String readBackend) {
    private static final Roles NOTHING = new Roles(false, false);

    /** One line for the runtime API that brings a router from one table to the other. */
    String line(RoutingTable before, RoutingTable wanted) {
        List<String> cuts = new ArrayList<>();
        List<String> openings = new ArrayList<>();
        for (Map.Entry<String, Roles> entry : new TreeMap<>(wanted.byNode()).entrySet()) {
            String node = entry.getKey();
            Roles roles = entry.getValue();
            agent(roles.write() ? openings : cuts, writeBackend, node, roles.write());
            agent(roles.read() ? openings : cuts, readBackend, node, roles.read());
            boolean hadWrites = before != null
                    && before.byNode().getOrDefault(node, NOTHING).write();
            if (hadWrites && !roles.write()) {
                cuts.add("shutdown sessions server " + writeBackend + "/" + node);
            }
        }
        cuts.addAll(openings);
        return String.join("; ", cuts);
    }

    private static void agent(List<String> commands, String backend, String node, boolean up) {
        commands.add("set server " + backend + "/" + node + " agent " + (up ? "up" : "down"));
    }
}
