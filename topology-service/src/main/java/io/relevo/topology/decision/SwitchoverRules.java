package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Operation;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterDocument.SwitchoverRequest;
import io.relevo.events.ClusterSettings.Failback;
import io.relevo.events.OperationStep;
import io.relevo.events.RelevoCommand.RequestSwitchover;
import io.relevo.events.SwitchoverFact.SwitchoverRefused;
import io.relevo.events.SwitchoverFact.SwitchoverRequested;
import io.relevo.events.SwitchoverFact.SwitchoverStarted;
import io.relevo.mysql.snapshot.ServerSnapshot;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * When a planned change of primary may begin: all that can be checked is checked before the primary is touched. A
 * failback is a switchover that the cluster's owner asked for in advance. Pure.
 */
final class SwitchoverRules {
    /** Why a switchover begins when the owner's policy wants it. */
    static final String FAILBACK = "failback";

    /** A candidate this many transactions behind catches up in a moment, even on a slow disk. */
    private static final long READY_WITHIN_TRANSACTIONS = 200;

    private static final int MOST_FAILBACKS_UNDONE = 3;

    private SwitchoverRules() {}

    /** Takes note of the wish; the next look at the servers decides. */
    static Decision requested(ClusterDocument state, String commandId, RequestSwitchover command) {
        Optional<String> objection = objection(state, command.to());
        return new Ruling(state)
                .record(
                        objection.isPresent()
                                ? refused(
                                        state,
                                        new SwitchoverRequest(commandId, command.to(), command.requestedBy()),
                                        "not-possible-now",
                                        objection.get())
                                : new SwitchoverRequested(
                                        state.cluster(), commandId, command.to(), command.requestedBy()))
                .done();
    }

    private static Optional<String> objection(ClusterDocument state, String to) {
        Node node = state.node(to).orElse(null);
        if (node == null) {
            return Optional.of("the cluster has no server " + to);
        }
        if (!node.promotable()) {
            return Optional.of(to + " is declared never to be promoted");
        }
        if (to.equals(state.primary())) {
            return Optional.of(to + " is the primary already");
        }
        if (state.phase() != Phase.STEADY) {
            return Optional.of("the cluster is " + state.phase());
        }
        if (state.request() != null) {
            return Optional.of("a switchover to " + state.request().to() + " was asked for before");
        }
        return node.status() == NodeStatus.ONLINE ? Optional.empty() : Optional.of(to + " is " + node.status());
    }

    static void observed(Ruling ruling, Views views, ServerSnapshot primary, Supplier<String> ids) {
        ClusterDocument state = ruling.state();
        if (state.request() != null) {
            answer(ruling, views, primary, state.request());
        } else if (UnwellRules.reasonToLeave(state).isPresent()) {
            String rule = UnwellRules.reasonToLeave(state).get().rule();
            UnwellRules.successor(state, views, primary)
                    .ifPresent(to -> start(
                            ruling, new SwitchoverRequest(ids.get(), to, "unwell primary"), "primary-unwell: " + rule));
        } else if (failbackIsWanted(state)) {
            String preferred = state.settings().preferredPrimary();
            if (unready(state, views, primary, preferred).isEmpty()) {
                start(ruling, new SwitchoverRequest(ids.get(), preferred, "failback policy"), FAILBACK);
            }
        }
    }

    private static void answer(Ruling ruling, Views views, ServerSnapshot primary, SwitchoverRequest request) {
        ClusterDocument state = ruling.state();
        Optional<String> objection = unready(state, views, primary, request.to());
        if (objection.isPresent()) {
            ruling.record(refused(state, request, "candidate-not-ready", objection.get()));
        } else {
            start(ruling, request, "requested");
        }
    }

    private static boolean failbackIsWanted(ClusterDocument state) {
        String preferred = state.settings().preferredPrimary();
        return state.settings().failback() == Failback.AUTO
                && state.failbackDue()
                && preferred != null
                && !preferred.equals(state.primary())
                && !UnwellRules.isUnwell(state, preferred)
                && state.failbacksUndone() < MOST_FAILBACKS_UNDONE
                && state.durability() != Durability.DEGRADED
                && state.node(preferred)
                        .filter(node -> node.status() == NodeStatus.ONLINE && node.promotable())
                        .isPresent()
                && (!new Acknowledgers(state).isLossless()
                        || state.acknowledgers().contains(preferred));
    }

    static Optional<String> unready(ClusterDocument state, Views views, ServerSnapshot primary, String candidate) {
        ServerSnapshot replica = views.seen(candidate).orElse(null);
        if (replica == null) {
            return Optional.of(candidate + " does not answer");
        }
        if (!ReplicaRules.follows(state, replica, primary)) {
            return Optional.of(candidate + " does not follow " + state.primary());
        }
        long behind = primary.executed().subtract(replica.executed()).transactionCount();
        return behind <= READY_WITHIN_TRANSACTIONS
                ? Optional.empty()
                : Optional.of(candidate + " is " + behind + " transactions behind: ask again when it has caught up");
    }

    private static void start(Ruling ruling, SwitchoverRequest request, String cause) {
        ClusterDocument state = ruling.state();
        ruling.record(new SwitchoverStarted(
                state.cluster(),
                request.operation(),
                state.epoch() + 1,
                state.primary(),
                request.to(),
                cause,
                request.requestedBy()));
        OperationRules.goOn(ruling);
    }

    private static SwitchoverRefused refused(
            ClusterDocument state, SwitchoverRequest request, String rule, String explanation) {
        return new SwitchoverRefused(
                state.cluster(), request.operation(), request.to(), rule, explanation, request.requestedBy());
    }

    /** A switchover under way: tried again in its present step, undone or handed to failover when a server went away. */
    static Decision underWay(ClusterDocument state, Views views, Supplier<String> ids) {
        String candidate = state.operation().candidate();
        OperationStep step = state.operation().step();
        boolean candidateGone = views.seen(candidate).isEmpty();
        if (candidateGone && step == OperationStep.OPEN) {
            Ruling ruling = FailoverRules.start(new Ruling(state), candidate, "candidate-lost-while-opening", ids);
            return OperationRules.goOn(ruling).done();
        }
        if (candidateGone && step != OperationStep.UNDO && step != OperationStep.HAND_OVER) {
            return OperationRules.undo(state, candidate + " does not answer any more");
        }
        return OperationRules.goOn(new Ruling(state)).done();
    }

    /**
     * The candidate was not opened in time, and the old primary answers. When nobody can have opened the candidate, the old
     * primary is opened again; otherwise whoever of the two has everything, as in a failover.
     */
    static Decision handOverFailed(ClusterDocument state, Input.HandOverFailed failed, Supplier<String> ids) {
        if (!OperationRules.isAt(state, failed, OperationStep.HAND_OVER)) {
            return Decision.NOTHING;
        }
        if (failed.untouched()) {
            return OperationRules.undo(state, failed.reason());
        }
        Operation operation = state.operation();
        Ruling ruling = FailoverRules.start(
                new Ruling(state),
                operation.candidate(),
                operation.previousPrimary(),
                "hand-over-failed: " + failed.reason(),
                ids);
        return OperationRules.goOn(ruling).done();
    }
}
