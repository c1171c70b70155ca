package io.relevo.simulation;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.DetectionEvent;
import io.relevo.events.DetectionEvent.Evidence;
import io.relevo.events.DetectionEvent.PrimaryBack;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.DetectionEvent.ProbeFinding;
import io.relevo.events.DetectionEvent.ReplicaBack;
import io.relevo.events.DetectionEvent.ReplicaDown;
import io.relevo.topology.decision.Input;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A watcher: compares the document, as late as it gets it, with what it sees, and says the difference, again and again. */
final class SimulatedWatcher {
    private static final Evidence EVIDENCE = new Evidence(new ProbeFinding("REFUSED", 0, 1), List.of());

    private final String zone;
    private final World world;
    private final Deque<DetectionEvent> unsent = new ArrayDeque<>();
    private final Map<String, String> lastExecuted = new HashMap<>();
    private ClusterDocument document;

    SimulatedWatcher(String zone, World world) {
        this.zone = zone;
        this.world = world;
    }

    void refresh() {
        document = world.log().document();
    }

    /** Looks at one server. */
    void look() {
        if (document == null) {
            return;
        }
        Node node = world.dice().pick(document.nodes());
        SimulatedServer server = world.network().server(node.name());
        boolean answers = server.alive() && !server.cutFromOwners;
        boolean primary = node.name().equals(document.primary());
        if (primary && answers && server.writable()) {
            lastExecuted.put(node.name(), server.executed().set().toString());
        }
        if (node.status() == NodeStatus.DOWN && answers) {
            say(back(node, server));
        } else if (node.status() != NodeStatus.DOWN && !answers && (!primary || !isHeard(server))) {
            say(down(node, primary));
        }
    }

    /** Says that a server is down whether or not it is. */
    void lie() {
        if (document != null) {
            Node node = world.dice().pick(document.nodes());
            say(down(node, node.name().equals(document.primary())));
        }
    }

    /** A silent primary that a replica still gets something from is not down. */
    private boolean isHeard(SimulatedServer primary) {
        return primary.alive()
                && world.network().servers().stream()
                        .filter(replica -> replica.alive() && !replica.cutFromOwners)
                        .anyMatch(replica -> replica.follows(primary.name()) && replica.connected());
    }

    private DetectionEvent down(Node node, boolean primary) {
        String cluster = document.cluster();
        long epoch = document.epoch();
        return primary
                ? new PrimaryDown(
                        cluster,
                        node.name(),
                        epoch,
                        zone,
                        "seen-down",
                        EVIDENCE,
                        1,
                        lastExecuted.getOrDefault(node.name(), ""))
                : new ReplicaDown(cluster, node.name(), epoch, zone, "seen-down", EVIDENCE, 1);
    }

    private DetectionEvent back(Node node, SimulatedServer server) {
        String cluster = document.cluster();
        long epoch = document.epoch();
        return node.formerPrimary()
                ? new PrimaryBack(cluster, node.name(), epoch, zone, server.uuid(), server.readOnly(), "")
                : new ReplicaBack(cluster, node.name(), epoch, zone, server.uuid(), server.readOnly(), "");
    }

    private void say(DetectionEvent event) {
        if (!unsent.contains(event)) {
            unsent.add(event);
        }
    }

    /** Brings one word to the log, perhaps long after it was true, perhaps twice. */
    void send(boolean twice) {
        if (unsent.isEmpty() || world.log().away) {
            return;
        }
        DetectionEvent event = twice ? unsent.peek() : unsent.poll();
        world.trace().say(zone, () -> "says " + event.getClass().getSimpleName() + " " + event.node());
        world.log().append(new Input.Detected(event));
    }
}
