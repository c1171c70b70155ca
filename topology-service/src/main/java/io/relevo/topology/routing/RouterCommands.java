package io.relevo.topology.routing;

import io.relevo.topology.routing.RoutingTable.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The words of HAProxy's runtime API for a routing table: everything is cut before anything is opened. Pure. */
record RouterCommands(String writeBackend, String readBackend) {
    private static final Roles NOTHING = new Roles(false, false);

    /**
     * One line for the runtime API that brings a router from one table to the other. Whoever has just taken over has told it
     * nothing yet and only cuts: what may be opened the router asks for itself, of somebody who has looked at the servers.
     *
     * @param before what it was told last; null for nothing
     */
    String line(RoutingTable before, RoutingTable wanted) {
        List<String> cuts = new ArrayList<>();
        List<String> openings = new ArrayList<>();
        for (Map.Entry<String, Roles> entry : new TreeMap<>(wanted.byNode()).entrySet()) {
            String node = entry.getKey();
            Roles roles = entry.getValue();
            write(cuts, openings, node, roles);
            agent(roles.read() ? openings : cuts, readBackend, node, roles.read());
            boolean hadWrites = before != null
                    && before.byNode().getOrDefault(node, NOTHING).writersStay();
            if (hadWrites && !roles.writersStay()) {
                cuts.add("shutdown sessions server " + writeBackend + "/" + node);
            }
        }
        if (before != null) {
            cuts.addAll(openings);
        }
        return String.join("; ", cuts);
    }

    /** A weight of nothing keeps new sessions away and leaves those that are there. */
    private void write(List<String> cuts, List<String> openings, String node, Roles roles) {
        if (roles.write()) {
            openings.add("set server " + writeBackend + "/" + node + " weight 100%");
            agent(openings, writeBackend, node, true);
        } else if (roles.writersStay()) {
            cuts.add("set server " + writeBackend + "/" + node + " weight 0%");
        } else {
            agent(cuts, writeBackend, node, false);
        }
    }

    private static void agent(List<String> commands, String backend, String node, boolean up) {
        commands.add("set server " + backend + "/" + node + " agent " + (up ? "up" : "down"));
    }
}
