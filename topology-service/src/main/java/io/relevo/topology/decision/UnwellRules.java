package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterDocument.Unwell;
import io.relevo.events.DetectionEvent.Ailment;
import io.relevo.events.DetectionEvent.PrimaryUnwell;
import io.relevo.events.DetectionEvent.PrimaryWell;
import io.relevo.events.SwitchoverFact.UnwellChanged;
import io.relevo.mysql.snapshot.ServerSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of a primary that answers and cannot write: a planned switchover, which loses nothing. What keeps it from
 * going round in circles is the cause, not a clock: nobody gets the role who could not write when he had it last, and
 * what had to be undone is not tried again before the primary was well in between. Pure.
 */
final class UnwellRules {
    private UnwellRules() {}

    static Decision unwell(ClusterDocument state, PrimaryUnwell event) {
        boolean concernsUs = event.ailment() == Ailment.CANNOT_WRITE
                && event.epoch() == state.epoch()
                && event.node().equals(state.primary())
                && state.phase() == Phase.STEADY
                && state.settings().automaticFailover();
        if (!concernsUs || isUnwell(state, event.node())) {
            return Decision.NOTHING;
        }
        List<Unwell> more = new ArrayList<>(state.unwell());
        more.add(new Unwell(event.node(), event.rule(), event.errorNumber(), false));
        return change(state, event.node(), more, event.rule());
    }

    static Decision well(ClusterDocument state, PrimaryWell event) {
        boolean over = event.ailment() == Ailment.CANNOT_WRITE && isUnwell(state, event.node());
        return over
                ? change(state, event.node(), without(state, event.node()), "it can write again")
                : Decision.NOTHING;
    }

    private static Decision change(ClusterDocument state, String node, List<Unwell> unwell, String reason) {
        return new Ruling(state)
                .record(new UnwellChanged(state.cluster(), state.epoch(), node, unwell, reason))
                .done();
    }

    static boolean isUnwell(ClusterDocument state, String node) {
        return of(state, node).isPresent();
    }

    private static Optional<Unwell> of(ClusterDocument state, String node) {
        return state.unwell().stream()
                .filter(unwell -> unwell.node().equals(node))
                .findFirst();
    }

    static List<Unwell> without(ClusterDocument state, String node) {
        return state.unwell().stream()
                .filter(unwell -> !unwell.node().equals(node))
                .toList();
    }

    /** What is known after a switchover away from the node was undone. */
    static List<Unwell> undone(ClusterDocument state, String node) {
        return state.unwell().stream()
                .map(unwell -> unwell.node().equals(node)
                        ? new Unwell(node, unwell.rule(), unwell.errorNumber(), true)
                        : unwell)
                .toList();
    }

    /** Why the primary is to be left, if it is. */
    static Optional<Unwell> reasonToLeave(ClusterDocument state) {
        return of(state, state.primary()).filter(unwell -> !unwell.undone());
    }

    /** The best server that could take over at once. */
    static Optional<String> successor(ClusterDocument state, Views views, ServerSnapshot primary) {
        Map<String, ServerSnapshot> seen = views.allSeen();
        return state.nodes().stream()
                .filter(node -> node.status() == NodeStatus.ONLINE && node.promotable())
                .map(Node::name)
                .filter(name -> !name.equals(state.primary()) && !isUnwell(state, name))
                .filter(name -> !new Acknowledgers(state).isLossless()
                        || state.acknowledgers().contains(name))
                .filter(name ->
                        SwitchoverRules.unready(state, views, primary, name).isEmpty())
                .min(Preference.in(state, state.primary(), seen));
    }
}
