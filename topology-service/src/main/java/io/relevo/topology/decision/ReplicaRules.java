package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.DurabilityFact.AcknowledgersChanged;
import io.relevo.events.MembershipFact.NodeStateChanged;
import io.relevo.mysql.snapshot.ReceiverStatus;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServiceState;
import java.util.ArrayList;
import java.util.List;

/** Keeps sound replicas following the primary, and the record of who may acknowledge its writes true. Pure. */
final class ReplicaRules {
    /** The source has purged what the replica asks for, or refuses it: asking again will not help. */
    private static final int SOURCE_FATAL_ERROR_READING_BINLOG = 1236;

    private ReplicaRules() {}

    static void observed(Ruling ruling, Views views, ServerSnapshot primary) {
        ClusterDocument state = ruling.state();
        for (Node node : state.nodes()) {
            boolean replica = node.status() == NodeStatus.ONLINE && !node.name().equals(state.primary());
            if (replica) {
                views.seen(node.name()).ifPresent(snapshot -> look(ruling, node.name(), snapshot, primary));
            }
        }
        forgetTheGone(ruling, views, primary);
    }

    private static void look(Ruling ruling, String node, ServerSnapshot replica, ServerSnapshot primary) {
        ClusterDocument state = ruling.state();
        int error = errorNumber(replica);
        if (error != 0) {
            ruling.record(new NodeStateChanged(
                    state.cluster(),
                    node,
                    NodeStatus.ONLINE,
                    NodeStatus.RETURNED,
                    "replication is broken, MySQL error " + error));
            return;
        }
        boolean wanted = new Acknowledgers(state).mayBe(node);
        boolean recorded = state.acknowledgers().contains(node);
        if (wanted && !recorded) {
            List<String> more = new ArrayList<>(state.acknowledgers());
            more.add(node);
            ruling.record(new AcknowledgersChanged(
                    state.cluster(), state.epoch(), more, node + " is about to follow as an acknowledger"));
        }
        if (!follows(state, replica, primary) || replica.semiSync().replicaEnabled() != wanted) {
            boolean afterCatchingUp = wanted && recorded && state.durability() == Durability.LOSSLESS;
            ruling.effect(new Effect.Follow(node, state.epoch(), state.primary(), wanted, afterCatchingUp));
        }
    }

    private static int errorNumber(ServerSnapshot replica) {
        int applier = replica.applier().map(status -> status.lastErrorNumber()).orElse(0);
        int receiver = replica.receiver()
                .filter(status -> status.state() == ServiceState.OFF)
                .map(ReceiverStatus::lastErrorNumber)
                .orElse(0);
        return applier != 0 ? applier : receiver == SOURCE_FATAL_ERROR_READING_BINLOG ? receiver : 0;
    }

    /** Whether the replica's receiver is on its way to the primary and its applier runs; connecting counts. */
    static boolean follows(ClusterDocument state, ServerSnapshot replica, ServerSnapshot primary) {
        boolean receives = replica.receiver()
                .filter(receiver -> receiver.state() != ServiceState.OFF)
                .filter(receiver -> isTurnedTo(state, receiver, primary))
                .isPresent();
        boolean applies = replica.applier()
                .filter(applier -> applier.state() == ServiceState.ON)
                .isPresent();
        return receives && applies && replica.superReadOnly();
    }

    /** As long as a source was never reached, only its address is known. */
    private static boolean isTurnedTo(ClusterDocument state, ReceiverStatus receiver, ServerSnapshot primary) {
        return receiver.sourceUuid().isEmpty()
                ? state.node(state.primary())
                        .filter(node -> receiver.follows(node.host(), node.port()))
                        .isPresent()
                : receiver.sourceUuid().equalsIgnoreCase(primary.serverUuid());
    }

    /**
     * A server whose process is gone cannot acknowledge, nor will it by itself after a start; nor does one that is not to
     * acknowledge any more and does not. Once the others hold all that the primary had executed since, it need not be
     * asked any more; nor while the primary waits for nobody, when no failover relies on what acknowledgers hold.
     */
    private static void forgetTheGone(Ruling ruling, Views views, ServerSnapshot primary) {
        ClusterDocument state = ruling.state();
        List<String> gone = state.acknowledgers().stream()
                .filter(name -> (isDown(state, name) && views.refused(name)) || acknowledgesNoMore(state, views, name))
                .toList();
        List<String> remaining = state.acknowledgers().stream()
                .filter(name -> !gone.contains(name))
                .toList();
        boolean allHold = remaining.size() >= state.settings().acknowledgements()
                && remaining.stream().allMatch(name -> holds(views, name, primary));
        if (!gone.isEmpty() && (allHold || state.durability() == Durability.DEGRADED)) {
            ruling.record(new AcknowledgersChanged(
                    state.cluster(),
                    state.epoch(),
                    remaining,
                    String.join(", ", gone) + " cannot acknowledge any more and "
                            + (allHold ? "the others have everything" : "nobody is waited for")));
        }
    }

    private static boolean isDown(ClusterDocument state, String name) {
        return state.node(name).filter(node -> node.status() == NodeStatus.DOWN).isPresent();
    }

    private static boolean acknowledgesNoMore(ClusterDocument state, Views views, String name) {
        return !new Acknowledgers(state).mayBe(name)
                && views.seen(name)
                        .filter(server -> !server.semiSync().replicaEnabled())
                        .isPresent();
    }

    private static boolean holds(Views views, String name, ServerSnapshot primary) {
        return views.seen(name)
                .filter(replica -> Views.completeSet(replica).contains(primary.executed()))
                .isPresent();
    }
}
