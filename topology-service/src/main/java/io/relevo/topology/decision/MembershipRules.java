package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterDocument.Placement;
import io.relevo.events.ClusterDocument.Promotion;
import io.relevo.events.MembershipFact.ClusterRegistered;
import io.relevo.events.MembershipFact.NodeAdded;
import io.relevo.events.MembershipFact.NodeIdentified;
import io.relevo.events.MembershipFact.NodePlaced;
import io.relevo.events.MembershipFact.NodeRemoved;
import io.relevo.events.MembershipFact.NodeStateChanged;
import io.relevo.events.OperationStep;
import io.relevo.events.RelevoCommand.RegisterCluster;
import io.relevo.events.ResyncEvent;
import java.util.Set;
import java.util.stream.Collectors;

/** Who belongs to a cluster, and how each server's standing follows from what watchers and resync say. Pure. */
final class MembershipRules {
    private MembershipRules() {}

    /**
     * Registers a new cluster, or brings a known one to what is declared now. The primary is never removed, and whoever may
     * have acknowledged writes is let go first: it is to acknowledge no more, and is removed when it is asked for again once
     * the others hold everything.
     */
    static Decision register(ClusterDocument state, RegisterCluster command) {
        Ruling ruling = new Ruling(state);
        if (state == null || !state.settings().equals(command.settings())) {
            ruling.record(new ClusterRegistered(
                    command.cluster(), command.settings(), command.nodes(), command.requestedBy()));
        }
        if (state != null) {
            addAndRemove(ruling, state, command);
        }
        return ruling.done();
    }

    private static void addAndRemove(Ruling ruling, ClusterDocument state, RegisterCluster command) {
        Set<String> declared = command.nodes().stream().map(NodeAddress::name).collect(Collectors.toSet());
        command.nodes().stream()
                .filter(address -> state.node(address.name()).isEmpty())
                .forEach(address -> ruling.record(new NodeAdded(state.cluster(), address, command.requestedBy())));
        command.nodes().stream()
                .filter(address -> state.node(address.name())
                        .filter(known -> !known.placement().equals(address.placement()))
                        .isPresent())
                .forEach(address -> ruling.record(
                        new NodePlaced(state.cluster(), address.name(), address.placement(), command.requestedBy())));
        boolean idle = state.phase() == Phase.STEADY;
        state.nodes().stream()
                .filter(node -> idle && !declared.contains(node.name()))
                .filter(node -> !node.name().equals(state.primary()))
                .forEach(node -> remove(ruling, node, command.requestedBy()));
    }

    /** What is acknowledged may be on an acknowledger alone, and it goes on acknowledging until it is told otherwise. */
    private static void remove(Ruling ruling, Node node, String requestedBy) {
        ClusterDocument state = ruling.state();
        if (!state.acknowledgers().contains(node.name())) {
            ruling.record(new NodeRemoved(state.cluster(), node.name(), requestedBy));
        } else if (node.promotable()) {
            Placement leaving = new Placement(
                    Promotion.NEVER, node.placement().zone(), node.placement().priority());
            ruling.record(new NodePlaced(state.cluster(), node.name(), leaving, requestedBy));
        }
    }

    /** Records who is behind each address the first time it is read. */
    static Ruling identify(Ruling ruling, Views views) {
        ClusterDocument state = ruling.state();
        views.allSeen().forEach((name, snapshot) -> {
            if (state.node(name).map(Node::serverUuid).isEmpty()) {
                ruling.record(new NodeIdentified(state.cluster(), name, snapshot.serverUuid()));
            }
        });
        return ruling;
    }

    /**
     * A replica does not answer any more. While followers are being attached this waits until it is said again: all that
     * were told to acknowledge must first be recorded as acknowledgers.
     */
    static Decision down(ClusterDocument state, String node, long epoch, String rule) {
        boolean up = status(state, node) != null && status(state, node) != NodeStatus.DOWN;
        boolean counts = up && epoch == state.epoch() && !node.equals(state.primary());
        return counts && !isAttaching(state) ? change(state, node, NodeStatus.DOWN, rule) : Decision.NOTHING;
    }

    /** A switchover attaches followers early, while the primary still takes writes, and counts on them until it is over. */
    private static boolean isAttaching(ClusterDocument state) {
        return state.operation() != null
                && (state.operation().step() == OperationStep.ATTACH
                        || state.operation().step() == OperationStep.CLOSE
                        || state.operation().step() == OperationStep.HAND_OVER);
    }

    /** A server answers again; what it holds is still to be classified. */
    static Decision back(ClusterDocument state, String node) {
        return status(state, node) == NodeStatus.DOWN
                ? change(state, node, NodeStatus.RETURNED, "answers again")
                : Decision.NOTHING;
    }

    /** A repair began, ended or broke off; only a repair of the present epoch brings a server back among the others. */
    static Decision resynced(ClusterDocument state, ResyncEvent event) {
        NodeStatus status = status(state, event.node());
        boolean awaited =
                status == NodeStatus.RETURNED || status == NodeStatus.RESYNCING || status == NodeStatus.RESYNC_FAILED;
        if (!awaited) {
            return Decision.NOTHING;
        }
        return switch (event) {
            case ResyncEvent.ResyncStarted started ->
                become(state, event.node(), status, NodeStatus.RESYNCING, started.reason());
            case ResyncEvent.ErrantTransactionsSaved saved -> Decision.NOTHING;
            case ResyncEvent.ResyncFailed failed ->
                become(state, event.node(), status, NodeStatus.RESYNC_FAILED, failed.step() + ": " + failed.reason());
            case ResyncEvent.ResyncCompleted completed -> completed(state, completed, status);
        };
    }

    private static Decision completed(ClusterDocument state, ResyncEvent.ResyncCompleted completed, NodeStatus status) {
        boolean present = completed.epoch() == state.epoch() && state.phase() == Phase.STEADY;
        return present
                ? become(state, completed.node(), status, NodeStatus.ONLINE, "resynced by " + completed.method())
                : become(
                        state,
                        completed.node(),
                        status,
                        NodeStatus.RETURNED,
                        "resynced in an epoch that is over: to be classified again");
    }

    private static Decision become(ClusterDocument state, String node, NodeStatus from, NodeStatus to, String reason) {
        return from == to ? Decision.NOTHING : change(state, node, to, reason);
    }

    private static NodeStatus status(ClusterDocument state, String node) {
        return state.node(node).map(Node::status).orElse(null);
    }

    static Decision change(ClusterDocument state, String node, NodeStatus to, String reason) {
        return new Ruling(state)
                .record(new NodeStateChanged(state.cluster(), node, status(state, node), to, reason))
                .done();
    }
}
