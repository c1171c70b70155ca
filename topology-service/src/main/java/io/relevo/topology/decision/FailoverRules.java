package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.FailoverOrder;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Operation;
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
        Ruling ruling = start(new Ruling(state), ids.get(), down.node(), heir(state), down.rule(), votes, null);
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
        return OperationRules.goOn(ruling).done();
    }

    private static boolean isPastNoReturn(ClusterDocument state) {
        return state.phase() == Phase.SWITCHING_OVER && state.operation().step() == OperationStep.OPEN;
    }

    /** The server to which the primary's role is just being handed over; null when it is not. */
    private static String heir(ClusterDocument state) {
        boolean handingOver = state.operation() != null && state.operation().step() == OperationStep.HAND_OVER;
        return handingOver ? state.operation().candidate() : null;
    }

    /** Declares the failed server dead and begins a new epoch; routing is cut by that. */
    static Ruling start(Ruling ruling, String failed, String cause, Supplier<String> ids) {
        return start(ruling, failed, null, cause, ids);
    }

    /** @param rival another server that may be open as well; or null */
    static Ruling start(Ruling ruling, String failed, String rival, String cause, Supplier<String> ids) {
        return start(ruling, ids.get(), failed, rival, cause, List.of(), null);
    }

    private static Ruling start(
            Ruling ruling,
            String id,
            String failed,
            String rival,
            String cause,
            List<Vote> votes,
            FailoverOrder order) {
        ClusterDocument state = ruling.state();
        return ruling.record(new FailoverStarted(
                state.cluster(),
                id,
                state.epoch() + 1,
                failed,
                rival,
                cause,
                state.acknowledgers(),
                CandidateChoice.revocationsRequired(state, failed),
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
        Operation operation = state.operation();
        Ruling ruling =
                start(new Ruling(state), id, operation.previousPrimary(), operation.rival(), cause, List.of(), order);
        return OperationRules.goOn(ruling).done();
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
        return switch (CandidateChoice.afterFreeze(state, views)) {
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
            return OperationRules.goOn(new Ruling(state)).done();
        }
        if (state.operation().step() == OperationStep.OPEN) {
            Ruling again = start(new Ruling(state), candidate, "candidate-lost-while-opening", ids);
            return OperationRules.goOn(again).done();
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
        String rival = state.operation().rival();
        if (mayBeReopened(failed, rival, views)) {
            return reopen(state, failed, views, "the failed primary is back and nobody took its place", ids);
        }
        if (rival != null && mayBeReopened(rival, failed, views)) {
            return reopen(state, rival, views, "the role was not handed over, and it has everything", ids);
        }
        Ruling ruling = closing(rival, state, views);
        if (!state.settings().automaticFailover()) {
            return ruling.done();
        }
        return switch (CandidateChoice.prospect(state, views, failed, rival)) {
            case Chosen chosen -> retry(state, failed, rival, chosen, ids);
            case Refused refused ->
                rival != null && CandidateChoice.prospect(state, views, rival, failed) instanceof Chosen chosen
                        ? retry(state, rival, failed, chosen, ids)
                        : sayIfNew(ruling, refused);
        };
    }

    private static Ruling closing(String rival, ClusterDocument state, Views views) {
        Ruling ruling = new Ruling(state);
        boolean open = rival != null
                && views.seen(rival).filter(server -> !server.readOnly()).isPresent();
        return open
                ? ruling.effect(new Effect.Fence(rival, state.epoch(), "takes writes while the cluster has no primary"))
                : ruling;
    }

    /** Whether it has everything; another that may have been open as well has nothing of its own and takes no writes. */
    private static boolean mayBeReopened(String node, String rival, Views views) {
        ServerSnapshot back = views.seen(node).orElse(null);
        return back != null
                && OpeningRules.mayBeReopened(back, views)
                && (rival == null
                        || views.seen(rival)
                                .filter(ServerSnapshot::superReadOnly)
                                .filter(other -> back.executed().contains(Views.completeSet(other)))
                                .isPresent());
    }

    private static Decision reopen(
            ClusterDocument state, String node, Views views, String reason, Supplier<String> ids) {
        return OpeningRules.reopen(state, node, views.seen(node).orElseThrow(), reason, ids);
    }

    private static Decision retry(
            ClusterDocument state, String failed, String rival, Chosen chosen, Supplier<String> ids) {
        Ruling ruling = start(new Ruling(state), failed, rival, "retried: " + chosen.node() + " could be chosen", ids);
        return OperationRules.goOn(ruling).done();
    }

    private static Decision sayIfNew(Ruling ruling, Refused refused) {
        String said = ruling.state().refusal();
        boolean known = said != null && said.startsWith(refused.rule() + ":");
        return (known ? ruling : refuse(ruling, refused)).done();
    }
}
