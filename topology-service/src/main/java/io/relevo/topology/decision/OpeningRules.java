package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.OperationKind;
import io.relevo.events.MembershipFact.NodeStateChanged;
import io.relevo.events.MembershipFact.OpeningFailed;
import io.relevo.events.MembershipFact.OpeningStarted;
import io.relevo.events.OperationStep;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How the first primary of a cluster is found, and when a restarted one may be opened again. Pure. */
final class OpeningRules {
    private OpeningRules() {}

    /** Forms the cluster once every one of its servers answers. */
    static Decision form(ClusterDocument state, Views views, Supplier<String> ids) {
        Map<String, ServerSnapshot> seen = views.allSeen();
        if (seen.size() < state.nodes().size()) {
            return Decision.NOTHING;
        }
        String problem = problem(seen);
        if (problem != null) {
            return sayIfNew(state, problem, ids);
        }
        String first = firstPrimary(state, seen);
        Ruling ruling = new Ruling(state);
        setAsideUnfit(ruling, seen, first);
        ruling.record(new OpeningStarted(
                state.cluster(),
                ids.get(),
                OperationKind.FORMING,
                state.epoch() + 1,
                null,
                first + " is the first primary"));
        return prepare(ruling, first, seen.get(first));
    }

    private static String problem(Map<String, ServerSnapshot> seen) {
        List<String> writable = writable(seen);
        if (writable.size() > 1) {
            return "more than one server takes writes (" + String.join(", ", writable)
                    + "): set super_read_only=ON on all but the primary";
        }
        List<String> foreign = followersOfStrangers(seen);
        if (!foreign.isEmpty()) {
            return String.join(", ", foreign) + " replicates from a server outside the cluster: stop that with "
                    + "STOP REPLICA; RESET REPLICA ALL, or register that server too";
        }
        if (writable.isEmpty() && mostComplete(seen).isEmpty()) {
            return "no server takes writes and none has everything the others have: open the right one with "
                    + "SET GLOBAL read_only=OFF";
        }
        return null;
    }

    private static List<String> writable(Map<String, ServerSnapshot> seen) {
        return seen.entrySet().stream()
                .filter(server -> !server.getValue().readOnly())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> followersOfStrangers(Map<String, ServerSnapshot> seen) {
        List<String> members =
                seen.values().stream().map(ServerSnapshot::serverUuid).toList();
        return seen.entrySet().stream()
                .filter(server -> server.getValue()
                        .receiver()
                        .filter(receiver -> !receiver.sourceUuid().isEmpty())
                        .filter(receiver -> !members.contains(receiver.sourceUuid()))
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> mostComplete(Map<String, ServerSnapshot> seen) {
        GtidSet all = seen.values().stream().map(Views::completeSet).reduce(GtidSet.empty(), GtidSet::union);
        return seen.entrySet().stream()
                .filter(server -> Views.completeSet(server.getValue()).contains(all))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String firstPrimary(ClusterDocument state, Map<String, ServerSnapshot> seen) {
        List<String> writable = writable(seen);
        if (!writable.isEmpty()) {
            return writable.getFirst();
        }
        return mostComplete(seen).stream().min(Preference.in(state, null, seen)).orElseThrow();
    }

    /** Servers that cannot simply follow are left to the resync service. */
    private static void setAsideUnfit(Ruling ruling, Map<String, ServerSnapshot> seen, String first) {
        ServerSnapshot primary = seen.get(first);
        seen.forEach((name, snapshot) -> {
            boolean errant = !Views.completeSet(primary).contains(Views.completeSet(snapshot));
            boolean purged = !snapshot.executed().contains(primary.purged());
            if (!name.equals(first) && (errant || purged)) {
                ruling.record(new NodeStateChanged(
                        ruling.state().cluster(),
                        name,
                        NodeStatus.ONLINE,
                        NodeStatus.RETURNED,
                        errant ? "has transactions of its own" : "lacks transactions that are purged"));
            }
        });
    }

    private static Decision sayIfNew(ClusterDocument state, String problem, Supplier<String> ids) {
        if (problem.equals(state.refusal())) {
            return Decision.NOTHING;
        }
        return new Ruling(state)
                .record(new OpeningFailed(state.cluster(), ids.get(), state.epoch(), OperationStep.FREEZE, problem))
                .done();
    }

    /** Whether this server lacks nothing that must not be lost, as far as can be seen. */
    static boolean mayBeReopened(ServerSnapshot primary, Views views) {
        return PromotionFloor.isReachedBy(views.state(), primary) && hasEverything(primary, views);
    }

    /** Whether no server that answers has anything this one lacks. */
    private static boolean hasEverything(ServerSnapshot primary, Views views) {
        return views.allSeen().entrySet().stream()
                .filter(server -> views.state().acknowledgers().contains(server.getKey()))
                .allMatch(server -> primary.executed().contains(Views.completeSet(server.getValue())));
    }

    /** Opens a primary that restarted; it must have everything the others have. */
    static Decision reopen(
            ClusterDocument state, String primary, ServerSnapshot snapshot, String reason, Supplier<String> ids) {
        Ruling ruling = new Ruling(state)
                .record(new OpeningStarted(
                        state.cluster(), ids.get(), OperationKind.REOPENING, state.epoch() + 1, primary, reason));
        return prepare(ruling, primary, snapshot);
    }

    private static Decision prepare(Ruling ruling, String candidate, ServerSnapshot snapshot) {
        boolean applied = snapshot.executed().contains(snapshot.received());
        return OperationRules.step(
                        ruling,
                        applied ? OperationStep.ATTACH : OperationStep.DRAIN,
                        candidate,
                        Views.completeSet(snapshot).toString(),
                        Map.of(candidate, snapshot.executed().toString()),
                        "to be opened")
                .done();
    }

    /** An opening under way goes on; it ends when its server went away. */
    static Decision observed(ClusterDocument state, Views views) {
        String candidate = state.operation().candidate();
        if (views.seen(candidate).isPresent()) {
            return OperationRules.goOn(new Ruling(state)).done();
        }
        return new Ruling(state)
                .record(new OpeningFailed(
                        state.cluster(),
                        state.operation().id(),
                        state.epoch(),
                        state.operation().step(),
                        candidate + " does not answer any more"))
                .done();
    }
}
