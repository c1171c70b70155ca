package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.FailoverOrder;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterDocument.Vote;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.FailoverFact.FailoverOrderRefused;
import io.relevo.events.FailoverFact.FailoverRefused;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.MembershipFact.NodeStateChanged;
import io.relevo.events.OperationStep;
import io.relevo.events.RelevoCommand.RequestFailover;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.topology.decision.CandidateChoice.Outcome.Chosen;
import io.relevo.topology.decision.CandidateChoice.Outcome.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** When a failover begins, whom it chooses, and when it must stop. Pure. */
final class FailoverRules {
    private FailoverRules() {}

    /** A watcher's verdict counts only for the primary and the epoch it was given on. */
    static Decision primaryDown(ClusterDocument state, PrimaryDown down, Supplier<String> ids) {
        boolean concernsUs = down.epoch() == state.epoch() && down.node().equals(state.primary());
        if (!concernsUs || isPastNoReturn(state)) {
            return Decision.NOTHING;
        }
        List<Vote> votes = VoteRules.with(state, down);
        if (!VoteRules.isEnough(state, votes)) {
            return VoteRules.awaitMore(state, votes);
        }
        Ruling ruling = start(new Ruling(state), down.node(), down.rule(), votes, ids);
        if (!state.settings().automaticFailover()) {
            return refuse(
                            ruling,
                            new Refused(
                                    "automatic-failover-off",
                                    "the cluster is set to be failed over by hand",
                                    Shortfall.unknown(),
                                    List.of(
                                            "order a failover",
                                            "register the cluster with failover.automatic: true",
                                            "start the failed primary again: it is then reopened")))
                    .done();
        }
        return ruling.effects(OperationRules.effects(ruling.state())).done();
    }

    private static boolean isPastNoReturn(ClusterDocument state) {
        return state.phase() == Phase.SWITCHING_OVER && state.operation().step() == OperationStep.OPEN;
    }

    /** Declares the failed server dead and begins a new epoch; routing is cut by that. */
    static Ruling start(Ruling ruling, String failed, String cause, Supplier<String> ids) {
        return start(ruling, failed, cause, List.of(), ids);
    }

    private static Ruling start(Ruling ruling, String failed, String cause, List<Vote> votes, Supplier<String> ids) {
        return start(ruling, ids.get(), failed, cause, votes, null);
    }

    private static Ruling start(
            Ruling ruling, String id, String failed, String cause, List<Vote> votes, FailoverOrder order) {
        ClusterDocument state = ruling.state();
        return ruling.record(new FailoverStarted(
                state.cluster(),
                id,
                state.epoch() + 1,
                failed,
                cause,
                state.acknowledgers(),
                CandidateChoice.revocationsRequired(state),
                PromotionFloor.raisedBy(state, votes).toString(),
                order));
    }

    /** A failover by hand: only where there is no primary, so that it cannot begin by mistake. */
    static Decision ordered(ClusterDocument state, String id, RequestFailover command) {
        Optional<String> objection = objection(state, command.to());
        if (objection.isPresent()) {
            return new Ruling(state)
                    .record(new FailoverOrderRefused(
                            state.cluster(), id, "not-possible-now", objection.get(), command.requestedBy()))
                    .done();
        }
        FailoverOrder order = new FailoverOrder(command.to(), command.acceptLoss(), command.requestedBy());
        String cause = "ordered" + (command.acceptLoss() ? ", loss accepted" : "");
        Ruling ruling = start(new Ruling(state), id, state.operation().previousPrimary(), cause, List.of(), order);
        return ruling.effects(OperationRules.effects(ruling.state())).done();
    }

    private static Optional<String> objection(ClusterDocument state, String to) {
        if (state.phase() != Phase.NO_PRIMARY) {
            return Optional.of("the cluster is " + state.phase() + ": a failover is ordered when it has no primary");
        }
        if (to != null && state.node(to).isEmpty()) {
            return Optional.of("the cluster has no server " + to);
        }
        return to != null && to.equals(state.operation().previousPrimary())
                ? Optional.of(to + " is the failed primary: start it again, and it is reopened")
                : Optional.empty();
    }

    static Decision frozen(ClusterDocument state, Input.Frozen frozen) {
        if (!OperationRules.isAt(state, frozen, OperationStep.FREEZE)) {
            return Decision.NOTHING;
        }
        Views views = new Views(state, frozen.views());
        return switch (CandidateChoice.afterFreeze(
                state, views, state.operation().previousPrimary())) {
            case Refused refused -> refuse(new Ruling(state), refused).done();
            case Chosen chosen -> drain(setAside(new Ruling(state), views, chosen), views, chosen);
        };
    }

    /** A server that could not be frozen, or has more than the new primary, is classified before it follows that. */
    private static Ruling setAside(Ruling ruling, Views views, Chosen chosen) {
        for (Node node : ruling.state().nodes()) {
            ServerSnapshot server = views.seen(node.name()).orElse(null);
            if (node.status() == NodeStatus.ONLINE && server == null) {
                become(ruling, node, NodeStatus.DOWN, "did not answer when the failover froze the replicas");
            } else if (node.status() == NodeStatus.ONLINE && !chosen.target().contains(Views.completeSet(server))) {
                become(ruling, node, NodeStatus.RETURNED, "has transactions that " + chosen.node() + " lacks");
            }
        }
        return ruling;
    }

    private static void become(Ruling ruling, Node node, NodeStatus status, String reason) {
        ruling.record(new NodeStateChanged(ruling.state().cluster(), node.name(), node.status(), status, reason));
    }

    /** A candidate that has applied everything already need not be waited for. */
    private static Decision drain(Ruling ruling, Views views, Chosen chosen) {
        Map<String, String> positions = new TreeMap<>();
        views.allSeen()
                .forEach((name, snapshot) ->
                        positions.put(name, Views.completeSet(snapshot).toString()));
        boolean applied = views.seen(chosen.node())
                .filter(candidate -> candidate.executed().contains(chosen.target()))
                .isPresent();
        return OperationRules.step(
                        ruling,
                        applied ? OperationStep.ATTACH : OperationStep.DRAIN,
                        chosen.node(),
                        chosen.target().toString(),
                        positions,
                        applied
                                ? "has applied everything that any frozen server has"
                                : "has everything that any frozen server has")
                .done();
    }

    private static Ruling refuse(Ruling ruling, Refused refused) {
        ClusterDocument state = ruling.state();
        return ruling.record(new FailoverRefused(
                state.cluster(),
                state.operation().id(),
                state.epoch(),
                state.operation().previousPrimary(),
                refused.rule(),
                refused.explanation(),
                refused.shortfall().missing(),
                refused.shortfall().awaited(),
                refused.shortfall().mostLost(),
                refused.choices()));
    }

    /** A failover under way whose candidate went away chooses again, from what is there now. */
    static Decision observed(ClusterDocument state, Views views, Supplier<String> ids) {
        String candidate = state.operation().candidate();
        if (candidate == null || stillHas(state.operation().target(), views, candidate)) {
            return new Ruling(state).effects(OperationRules.effects(state)).done();
        }
        if (state.operation().step() == OperationStep.OPEN) {
            Ruling again = start(new Ruling(state), candidate, "candidate-lost-while-opening", ids);
            return again.effects(OperationRules.effects(again.state())).done();
        }
        return OperationRules.step(
                        new Ruling(state),
                        OperationStep.FREEZE,
                        null,
                        "",
                        Map.of(),
                        candidate + " does not answer any more, or lost what it had received")
                .done();
    }

    /** One that restarted has dropped what it had received and not applied. */
    private static boolean stillHas(String target, Views views, String candidate) {
        return views.seen(candidate)
                .filter(server -> Views.completeSet(server).contains(GtidSet.parse(target)))
                .isPresent();
    }

    /** A cluster without primary: the old one is opened again if it has everything, else the failover is tried again. */
    static Decision withoutPrimary(ClusterDocument state, Views views, Supplier<String> ids) {
        String failed = state.operation().previousPrimary();
        ServerSnapshot back = views.seen(failed).orElse(null);
        if (back != null && OpeningRules.mayBeReopened(back, views)) {
            return OpeningRules.reopen(
                    state, failed, back, "the failed primary is back and nobody took its place", ids);
        }
        if (!state.settings().automaticFailover()) {
            return Decision.NOTHING;
        }
        return switch (CandidateChoice.prospect(state, views, failed)) {
            case Chosen chosen -> {
                Ruling ruling = start(new Ruling(state), failed, "retried: " + chosen.node() + " could be chosen", ids);
                yield ruling.effects(OperationRules.effects(ruling.state())).done();
            }
            case Refused refused -> sayIfNew(state, refused);
        };
    }

    private static Decision sayIfNew(ClusterDocument state, Refused refused) {
        boolean known = state.refusal() != null && state.refusal().startsWith(refused.rule() + ":");
        return known ? Decision.NOTHING : refuse(new Ruling(state), refused).done();
    }
}
