package io.relevo.simulation;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.topology.decision.NodeView;

/** A proxy in front of the clients: asks whoever owns the cluster where to, and keeps the last answer. */
final class SimulatedRouter {
    private static final int MOST_PENDING = 3;

    private final World world;
    private String target;

    SimulatedRouter(World world) {
        this.world = world;
    }

    void ask(SimulatedOwner owner) {
        if (owner.alive() && owner.inTenure() && owner.document() != null) {
            target = target(owner.document());
        }
    }

    private String target(ClusterDocument document) {
        if (document.phase() != Phase.STEADY) {
            String opened = opened(document);
            return opened == null && staysUntilClosed(document) ? target : opened;
        }
        NodeView view = world.network().server(document.primary()).view();
        boolean closed = view instanceof NodeView.Seen(var snapshot) && snapshot.readOnly();
        return closed ? null : document.primary();
    }

    /** What the present step opens gets clients as soon as it is open: that it is done need not be recorded. */
    private String opened(ClusterDocument document) {
        if (document.operation() == null || document.phase() == Phase.NO_PRIMARY) {
            return null;
        }
        return document.operation().opens().filter(this::isOpen).orElse(null);
    }

    /** Sessions that are on a primary which a planned change is about to close go on there. */
    private boolean staysUntilClosed(ClusterDocument document) {
        return document.phase() == Phase.SWITCHING_OVER
                && document.operation()
                        .closes()
                        .filter(closing -> closing.equals(target))
                        .isPresent();
    }

    private boolean isOpen(String node) {
        return world.network().server(node).view() instanceof NodeView.Seen(var snapshot) && !snapshot.readOnly();
    }

    /** A client writes where the router leads it. */
    void write() {
        SimulatedServer server = target == null ? null : world.network().server(target);
        if (server != null && server.alive() && server.writable() && server.pendingCommits() < MOST_PENDING) {
            int write = world.ledger().nextWrite();
            world.trace().say("client", () -> "writes " + write + " to " + server.name());
            server.write(write);
        }
    }
}
