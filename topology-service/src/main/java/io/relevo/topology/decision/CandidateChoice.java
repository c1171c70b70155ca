package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterSettings.WhenIncomplete;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ReceiverStatus;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServiceState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who may take over from a dead primary: nobody before enough acknowledgers are stopped, and then only one that has
 * everything any other has. Pure.
 */
final class CandidateChoice {
    private static final List<String> CHOICES = List.of(
            "start the failed primary again: it is reopened when it has everything the others have",
            "bring back the servers that do not answer: the failover is then tried again by itself",
            "accept the possible loss: register the cluster with failover.whenIncomplete: promote");

    private final ClusterDocument state;
    private final Map<String, ServerSnapshot> frozen;
    private final String failedPrimary;

    private CandidateChoice(ClusterDocument state, Map<String, ServerSnapshot> frozen, String failedPrimary) {
        this.state = state;
        this.frozen = frozen;
        this.failedPrimary = failedPrimary;
    }

    /** What the rules say: one server, or the rule that forbids everyone. */
    sealed interface Outcome {
        /** This server has everything; the target is all it received and executed. */
        record Chosen(String node, GtidSet target) implements Outcome {}

        /** Nobody may be promoted. */
        record Refused(String rule, String explanation, List<String> choices) implements Outcome {}
    }

    /** Chooses among servers whose receivers are stopped for certain; others that answered do not count. */
    static Outcome afterFreeze(ClusterDocument state, Views views, String failedPrimary) {
        return new CandidateChoice(state, stopped(views.allSeen()), failedPrimary).choose();
    }

    /** Whether freezing the servers as they look now could lead to a choice. */
    static Outcome prospect(ClusterDocument state, Views views, String failedPrimary) {
        return new CandidateChoice(state, views.allSeen(), failedPrimary).choose();
    }

    private static Map<String, ServerSnapshot> stopped(Map<String, ServerSnapshot> seen) {
        Map<String, ServerSnapshot> stopped = new TreeMap<>(seen);
        stopped.values().removeIf(snapshot -> snapshot.receiver()
                .map(ReceiverStatus::state)
                .filter(service -> service != ServiceState.OFF)
                .isPresent());
        return stopped;
    }

    private Outcome choose() {
        Map<String, ServerSnapshot> members = members();
        if (members.isEmpty()) {
            return refused("no-replica-answers", "no sound replica answers");
        }
        if (!mayLose()) {
            if (state.durability() == Durability.DEGRADED) {
                return refused(
                        "durability-degraded",
                        "writes were acknowledged by " + failedPrimary
                                + " alone, so no replica can be shown to have them all");
            }
            if (state.durability() == Durability.LOSSLESS && revoked(members) < revocationsRequired(state)) {
                return refused("too-few-acknowledgers-stopped", missingAcknowledgers(members));
            }
        }
        return mostComplete(members);
    }

    private boolean mayLose() {
        return state.settings().whenIncomplete() == WhenIncomplete.PROMOTE;
    }

    private Map<String, ServerSnapshot> members() {
        Map<String, ServerSnapshot> members = new TreeMap<>(frozen);
        members.keySet().removeIf(name -> name.equals(failedPrimary) || !isMember(name));
        return members;
    }

    /** Sound members, and those among the acknowledgers that were thought gone but answer. */
    private boolean isMember(String name) {
        NodeStatus status = state.node(name).map(Node::status).orElse(null);
        boolean answersAgain = status == NodeStatus.DOWN || status == NodeStatus.RETURNED;
        return status == NodeStatus.ONLINE
                || (answersAgain && state.acknowledgers().contains(name));
    }

    /** How many possible acknowledgers must be stopped so that none of the others can acknowledge alone. */
    static int revocationsRequired(ClusterDocument state) {
        return Math.max(0, state.acknowledgers().size() - state.settings().acknowledgements() + 1);
    }

    private long revoked(Map<String, ServerSnapshot> members) {
        return state.acknowledgers().stream()
                .filter(name -> isRevoked(name, members))
                .count();
    }

    /**
     * Stopped, and with all it ever acknowledged: a restart switches acknowledging off, and drops what was received and
     * not applied.
     */
    private static boolean isRevoked(String name, Map<String, ServerSnapshot> members) {
        return members.containsKey(name) && members.get(name).semiSync().replicaEnabled();
    }

    private String missingAcknowledgers(Map<String, ServerSnapshot> members) {
        String missing = state.acknowledgers().stream()
                .filter(name -> !isRevoked(name, members))
                .map(name -> members.containsKey(name) ? name + " (which restarted)" : name)
                .collect(Collectors.joining(", "));
        return "of the servers that may have acknowledged writes (" + String.join(", ", state.acknowledgers())
                + ") at least "
                + revocationsRequired(state) + " must be stopped with all they received, and " + missing
                + " could not be: an acknowledged write may be there and nowhere else";
    }

    private Outcome mostComplete(Map<String, ServerSnapshot> members) {
        GtidSet all = members.values().stream().map(Views::completeSet).reduce(GtidSet.empty(), GtidSet::union);
        List<String> complete = members.entrySet().stream()
                .filter(member -> Views.completeSet(member.getValue()).contains(all))
                .map(Map.Entry::getKey)
                .toList();
        if (complete.isEmpty()) {
            return refused("no-server-has-everything", incomparable(members));
        }
        List<String> sound = complete.stream()
                .filter(name -> applierIsSound(members.get(name)))
                .toList();
        if (sound.isEmpty()) {
            return refused(
                    "candidate-applier-unsound",
                    "only " + String.join(", ", complete) + " has everything, and its applier is broken or delayed");
        }
        String best = sound.stream().min(preference(members)).orElseThrow();
        GtidSet missing = PromotionFloor.of(state).subtract(all);
        if (!missing.isEmpty() && !mayLose()) {
            return refused("below-promotion-floor", belowFloor(missing));
        }
        return new Outcome.Chosen(best, Views.completeSet(members.get(best)));
    }

    private static boolean applierIsSound(ServerSnapshot snapshot) {
        return snapshot.applier()
                .map(applier -> applier.lastErrorNumber() == 0
                        && applier.configuredDelay().isZero())
                .orElse(true);
    }

    private Comparator<String> preference(Map<String, ServerSnapshot> members) {
        List<String> order = new ArrayList<>(state.nodesByName().keySet());
        Comparator<String> preferredFirst =
                Comparator.comparing(name -> !name.equals(state.settings().preferredPrimary()));
        return preferredFirst
                .thenComparingLong(name -> backlog(members.get(name)))
                .thenComparingInt(order::indexOf);
    }

    private static long backlog(ServerSnapshot snapshot) {
        return snapshot.received().subtract(snapshot.executed()).transactionCount();
    }

    private String belowFloor(GtidSet missing) {
        return "no server that answers has " + missing + ", which was seen on " + failedPrimary
                + " or on the primary before it, and which was acknowledged or may have been";
    }

    private static String incomparable(Map<String, ServerSnapshot> members) {
        return members.entrySet().stream()
                .map(member -> member.getKey() + " has " + Views.completeSet(member.getValue()))
                .collect(Collectors.joining("; ", "each lacks something another has: ", ""));
    }

    private static Outcome refused(String rule, String explanation) {
        return new Outcome.Refused(rule, explanation, CHOICES);
    }
}
