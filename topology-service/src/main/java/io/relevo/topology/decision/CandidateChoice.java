package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.FailoverOrder;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.Operation;
import io.relevo.events.ClusterSettings.WhenIncomplete;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ReceiverStatus;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServiceState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may take over from a dead primary: nobody before enough acknowledgers are stopped, and then only one that has
 * everything any other has. Pure.
 */
final class CandidateChoice {
    private static final List<String> CHOICES = List.of(
            "start the failed primary again: it is reopened when it has everything the others have",
            "bring back the servers that do not answer: the failover is then tried again by itself",
            "accept the possible loss for this once: order a failover that accepts it",
            "accept it always: register the cluster with failover.whenIncomplete: promote");

    private final ClusterDocument state;
    private final FailoverOrder order;
    private final String failedPrimary;
    private final String rival;
    private final Map<String, ServerSnapshot> members;

    private CandidateChoice(
            ClusterDocument state,
            FailoverOrder order,
            Map<String, ServerSnapshot> frozen,
            String failedPrimary,
            String rival) {
        this.state = state;
        this.order = order;
        this.failedPrimary = failedPrimary;
        this.rival = rival;
        this.members = new TreeMap<>(frozen);
        members.keySet().removeIf(name -> name.equals(failedPrimary) || !isMember(name));
    }

    /** What the rules say: one server, or the rule that forbids everyone. */
    sealed interface Outcome {
        /** This server has everything; the target is all it received and executed. */
        record Chosen(String node, GtidSet target) implements Outcome {}

        /** Nobody may be promoted. */
        record Refused(String rule, String explanation, Shortfall shortfall, List<String> choices) implements Outcome {}
    }

    /** Chooses among servers whose receivers are stopped for certain; others that answered do not count. */
    static Outcome afterFreeze(ClusterDocument state, Views views) {
        Operation operation = state.operation();
        return new CandidateChoice(
                        state,
                        operation.order(),
                        stopped(views.allSeen()),
                        operation.previousPrimary(),
                        operation.rival())
                .choose();
    }

    /**
     * Whether freezing the servers as they look now could lead to a choice.
     *
     * @param rival another server that may be open as well as the failed primary; or null
     */
    static Outcome prospect(ClusterDocument state, Views views, String failedPrimary, String rival) {
        return new CandidateChoice(state, null, views.allSeen(), failedPrimary, rival).choose();
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
        if (members.isEmpty()) {
            return refused("no-replica-answers", "no sound replica answers", false);
        }
        if (!mayLose() && state.durability() == Durability.DEGRADED) {
            return refused(
                    "durability-degraded",
                    "writes were acknowledged by " + failedPrimary
                            + " alone, so no replica can be shown to have them all",
                    false);
        }
        if (!mayLose() && !enoughAreRevoked()) {
            return refused(
                    "too-few-acknowledgers-stopped",
                    enoughAreRevoked(failedPrimary) ? openRival() : missingAcknowledgers(),
                    false);
        }
        return mostComplete();
    }

    private boolean mayLose() {
        return acceptsLoss() || state.settings().whenIncomplete() == WhenIncomplete.PROMOTE;
    }

    private boolean acceptsLoss() {
        return order != null && order.acceptLoss();
    }

    /**
     * Sound members, and those among the acknowledgers that were thought gone but answer. One that is never promoted and
     * acknowledges nothing has nothing that must be kept.
     */
    private boolean isMember(String name) {
        Node node = state.node(name).orElseThrow();
        boolean acknowledges = state.acknowledgers().contains(name);
        return switch (node.status()) {
            case ONLINE -> acknowledges || node.promotable();
            case DOWN, RETURNED -> acknowledges;
            case RESYNCING, RESYNC_FAILED -> false;
        };
    }

    /** How many possible acknowledgers of a primary must be stopped so that none of the others can acknowledge alone. */
    static int revocationsRequired(ClusterDocument state, String primary) {
        long possible = acknowledgersOf(state, primary).count();
        return (int) Math.max(0, possible - state.settings().acknowledgements() + 1);
    }

    private static Stream<String> acknowledgersOf(ClusterDocument state, String primary) {
        return state.acknowledgers().stream().filter(name -> !name.equals(primary));
    }

    /** A rival that is stopped itself, and closed by that, has all that it ever committed. */
    private boolean enoughAreRevoked() {
        return state.durability() != Durability.LOSSLESS
                || (enoughAreRevoked(failedPrimary)
                        && (rival == null || members.containsKey(rival) || enoughAreRevoked(rival)));
    }

    private boolean enoughAreRevoked(String primary) {
        long revoked = acknowledgersOf(state, primary).filter(this::isRevoked).count();
        return revoked >= revocationsRequired(state, primary);
    }

    /**
     * Stopped, and with all it ever acknowledged: a restart switches acknowledging off, and drops what was received and
     * not applied.
     */
    private boolean isRevoked(String name) {
        return members.containsKey(name) && members.get(name).semiSync().replicaEnabled();
    }

    private List<String> notRevoked() {
        return acknowledgersOf(state, failedPrimary)
                .filter(name -> !isRevoked(name))
                .toList();
    }

    private String missingAcknowledgers() {
        String missing = notRevoked().stream()
                .map(name -> members.containsKey(name) ? name + " (which restarted)" : name)
                .collect(Collectors.joining(", "));
        return "of the servers that may have acknowledged writes ("
                + acknowledgersOf(state, failedPrimary).collect(Collectors.joining(", ")) + ") at least "
                + revocationsRequired(state, failedPrimary) + " must be stopped with all they received, and " + missing
                + " could not be: an acknowledged write may be there and nowhere else";
    }

    private String openRival() {
        return rival
                + ", to or from which the role was being handed over, could not be stopped and may be open: it may have"
                + " acknowledged writes that are nowhere else";
    }

    private Outcome mostComplete() {
        GtidSet all = members.values().stream().map(Views::completeSet).reduce(GtidSet.empty(), GtidSet::union);
        List<String> complete = members.keySet().stream()
                .filter(name -> acceptsLoss() || lacks(name, all) == 0)
                .toList();
        if (complete.isEmpty()) {
            return refused("no-server-has-everything", incomparable(), true);
        }
        GtidSet missing = PromotionFloor.of(state).subtract(all);
        if (!missing.isEmpty() && !mayLose()) {
            return refused("below-promotion-floor", belowFloor(missing), true);
        }
        return complete.stream()
                .filter(this::mayBePromoted)
                .min(Comparator.<String>comparingLong(name -> lacks(name, all))
                        .thenComparing(Preference.in(state, failedPrimary, members)))
                .<Outcome>map(best -> new Outcome.Chosen(best, Views.completeSet(members.get(best))))
                .orElseGet(() -> refused("candidate-unfit", unfit(complete), true));
    }

    private long lacks(String name, GtidSet all) {
        return all.subtract(Views.completeSet(members.get(name))).transactionCount();
    }

    private boolean mayBePromoted(String name) {
        return unfitness(name).isEmpty();
    }

    private String unfitness(String name) {
        if (order != null && order.to() != null && !order.to().equals(name)) {
            return "not the one that was ordered";
        }
        if (!state.node(name).orElseThrow().promotable()) {
            return "never to be promoted";
        }
        return members.get(name)
                .applier()
                .map(applier -> applier.lastErrorNumber() != 0
                        ? "its applier is broken, MySQL error " + applier.lastErrorNumber()
                        : applier.configuredDelay().isZero() ? "" : "its applier is delayed")
                .orElse("");
    }

    private String unfit(List<String> complete) {
        return complete.stream()
                .map(name -> name + " (" + unfitness(name) + ")")
                .collect(Collectors.joining(", ", "nobody else has everything than ", ""));
    }

    private String belowFloor(GtidSet missing) {
        return "no server that answers has " + missing + ", which was seen on " + failedPrimary
                + " or on the primary before it, and which was acknowledged or may have been";
    }

    private String incomparable() {
        return members.entrySet().stream()
                .map(member -> member.getKey() + " has " + Views.completeSet(member.getValue()))
                .collect(Collectors.joining("; ", "each lacks something another has: ", ""));
    }

    private Outcome refused(String rule, String explanation, boolean bounded) {
        boolean known = bounded && state.durability() == Durability.LOSSLESS && enoughAreRevoked();
        return new Outcome.Refused(rule, explanation, Shortfall.of(state, members, notRevoked(), known), CHOICES);
    }
}
