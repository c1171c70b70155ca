package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Operation;
import io.relevo.events.ClusterDocument.OperationKind;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterDocument.SwitchoverRequest;
import io.relevo.events.ClusterSettings;
import io.relevo.events.ClusterSettings.DurabilityMode;
import io.relevo.events.DurabilityFact;
import io.relevo.events.DurabilityFact.AcknowledgersChanged;
import io.relevo.events.DurabilityFact.DurabilityDegraded;
import io.relevo.events.DurabilityFact.DurabilityRestored;
import io.relevo.events.DurabilityFact.PromotionFloorReached;
import io.relevo.events.FailoverFact;
import io.relevo.events.FailoverFact.FailoverFailed;
import io.relevo.events.FailoverFact.FailoverOrderRefused;
import io.relevo.events.FailoverFact.FailoverRefused;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.FailoverFact.NodeFenced;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.FailoverFact.VotesChanged;
import io.relevo.events.MembershipFact;
import io.relevo.events.MembershipFact.ClusterRegistered;
import io.relevo.events.MembershipFact.NodeAdded;
import io.relevo.events.MembershipFact.NodeIdentified;
import io.relevo.events.MembershipFact.NodePlaced;
import io.relevo.events.MembershipFact.NodeRemoved;
import io.relevo.events.MembershipFact.NodeStateChanged;
import io.relevo.events.MembershipFact.OpeningFailed;
import io.relevo.events.MembershipFact.OpeningStarted;
import io.relevo.events.MembershipFact.PrimaryOpened;
import io.relevo.events.OperationStep;
import io.relevo.events.OperationStepStarted;
import io.relevo.events.SwitchoverFact;
import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverRefused;
import io.relevo.events.SwitchoverFact.SwitchoverRequested;
import io.relevo.events.SwitchoverFact.SwitchoverStarted;
import io.relevo.events.SwitchoverFact.SwitchoverUndone;
import io.relevo.events.SwitchoverFact.UnwellChanged;
import io.relevo.events.TopologyFact;
import java.util.List;

/**
 * What a recorded fact makes of a cluster's document: the only way a document ever changes, for the owner that records
 * the fact, for one that takes over, and for whoever reads the log later. Pure.
 */
public final class ClusterReplay {
    private ClusterReplay() {}

    /**
     * The document after the fact, one version higher.
     *
     * @param state the document before, or null when the cluster is not known yet
     * @throws IllegalArgumentException when the first fact of a cluster is not its registration
     */
    public static ClusterDocument apply(ClusterDocument state, TopologyFact fact) {
        if (state == null) {
            return begin(fact);
        }
        DocumentDraft draft = new DocumentDraft(state);
        switch (fact) {
            case MembershipFact membership -> membership(draft, state, membership);
            case FailoverFact failover -> failover(draft, state, failover);
            case SwitchoverFact switchover -> switchover(draft, state, switchover);
            case DurabilityFact durability -> durability(draft, durability);
            case OperationStepStarted step -> step(draft, state, step);
        }
        return draft.done();
    }

    private static ClusterDocument begin(TopologyFact fact) {
        if (!(fact instanceof ClusterRegistered registered)) {
            throw new IllegalArgumentException("the log of cluster " + fact.cluster() + " begins with "
                    + fact.getClass().getSimpleName() + " instead of ClusterRegistered");
        }
        return new ClusterDocument(
                registered.cluster(),
                0,
                1,
                Phase.FORMING,
                null,
                registered.settings(),
                initialDurability(registered.settings()),
                List.of(),
                registered.nodes().stream()
                        .map(address -> node(address, NodeStatus.ONLINE))
                        .toList(),
                null,
                null,
                null);
    }

    private static Durability initialDurability(ClusterSettings settings) {
        return settings.durability() == DurabilityMode.LOSSLESS ? Durability.LOSSLESS : Durability.ASYNC;
    }

    private static Node node(NodeAddress address, NodeStatus status) {
        return new Node(address.name(), address.host(), address.port(), null, status, false, address.placement());
    }

    private static void membership(DocumentDraft draft, ClusterDocument state, MembershipFact fact) {
        switch (fact) {
            case ClusterRegistered registered -> changeSettings(draft, state, registered.settings());
            case NodeAdded added -> draft.add(node(added.node(), NodeStatus.DOWN));
            case NodePlaced placed -> draft.placement(placed.node(), placed.placement());
            case NodeRemoved removed -> draft.remove(removed.node()).unwell(UnwellRules.without(state, removed.node()));
            case NodeIdentified identified -> draft.identity(identified.node(), identified.serverUuid());
            case NodeStateChanged changed -> changeStatus(draft, state, changed);
            case OpeningStarted started -> opening(draft, started);
            case PrimaryOpened opened -> opened(draft, state, opened.node());
            case OpeningFailed failed -> openingFailed(draft, state, failed);
        }
    }

    private static void changeSettings(DocumentDraft draft, ClusterDocument state, ClusterSettings settings) {
        draft.settings(settings).refusal(state.phase() == Phase.STEADY ? null : state.refusal());
        boolean lossless = settings.durability() == DurabilityMode.LOSSLESS;
        if (!lossless) {
            draft.durability(Durability.ASYNC).promotionFloor("");
        } else if (state.durability() == Durability.ASYNC || asksForMore(state, settings)) {
            draft.durability(Durability.DEGRADED);
        }
    }

    /** What fewer replicas confirmed is not where the new number would have it. */
    private static boolean asksForMore(ClusterDocument state, ClusterSettings settings) {
        return state.phase() != Phase.FORMING
                && settings.acknowledgements() > state.settings().acknowledgements();
    }

    /** From the moment a server may be open, nobody who lacks what it has may take its place. */
    private static void step(DocumentDraft draft, ClusterDocument state, OperationStepStarted started) {
        draft.step(started.step(), started.candidate(), started.target());
        boolean lossless = state.settings().durability() == DurabilityMode.LOSSLESS;
        if (lossless && started.step() == OperationStep.OPEN) {
            draft.promotionFloor(started.target());
        }
    }

    private static void changeStatus(DocumentDraft draft, ClusterDocument state, NodeStateChanged changed) {
        boolean former = changed.to() != NodeStatus.ONLINE
                && state.node(changed.node()).map(Node::formerPrimary).orElse(false);
        draft.status(changed.node(), changed.to(), former);
        draft.failbacksUndone(0).unwell(UnwellRules.without(state, changed.node()));
        if (state.phase() == Phase.STEADY) {
            draft.refusal(null);
        }
    }

    private static void opening(DocumentDraft draft, OpeningStarted started) {
        draft.epoch(started.epoch())
                .votes(List.of())
                .phase(Phase.FORMING)
                .primary(started.previousPrimary())
                .refusal(null)
                .operation(new Operation(
                        started.operation(),
                        started.kind(),
                        OperationStep.FREEZE,
                        started.previousPrimary(),
                        null,
                        "",
                        started.reason()));
    }

    private static void openingFailed(DocumentDraft draft, ClusterDocument state, OpeningFailed failed) {
        boolean reopening = state.operation() != null && state.operation().kind() == OperationKind.REOPENING;
        draft.phase(reopening ? Phase.NO_PRIMARY : Phase.FORMING).primary(null).refusal(failed.reason());
        if (reopening) {
            draft.status(state.operation().previousPrimary(), NodeStatus.DOWN, true);
        } else {
            draft.operation(null);
        }
    }

    private static void opened(DocumentDraft draft, ClusterDocument state, String node) {
        draft.phase(Phase.STEADY)
                .votes(List.of())
                .unwell(UnwellRules.without(state, node))
                .primary(node)
                .operation(null)
                .refusal(null)
                .status(node, NodeStatus.ONLINE, false);
    }

    private static void failover(DocumentDraft draft, ClusterDocument state, FailoverFact fact) {
        switch (fact) {
            case FailoverStarted started -> failoverStarted(draft, started);
            case ReplicaPromoted promoted -> {
                opened(draft, state, promoted.node());
                draft.failbackDue(state.operation().rival() == null);
            }
            case FailoverRefused refused ->
                draft.phase(Phase.NO_PRIMARY).refusal(refused.rule() + ": " + refused.explanation());
            case FailoverFailed failed ->
                draft.phase(Phase.NO_PRIMARY).refusal(failed.step() + " failed: " + failed.reason());
            case NodeFenced fenced -> draft.refusal(state.refusal());
            case FailoverOrderRefused refused -> draft.refusal(state.refusal());
            case VotesChanged changed -> draft.votes(changed.votes());
        }
    }

    private static void failoverStarted(DocumentDraft draft, FailoverStarted started) {
        draft.epoch(started.epoch())
                .phase(Phase.FAILING_OVER)
                .promotionFloor(started.promotionFloor())
                .votes(List.of())
                .primary(null)
                .request(null)
                .refusal(null)
                .status(started.failedPrimary(), NodeStatus.DOWN, true)
                .operation(new Operation(
                        started.operation(),
                        OperationKind.FAILOVER,
                        OperationStep.FREEZE,
                        started.failedPrimary(),
                        null,
                        "",
                        started.cause(),
                        started.rival(),
                        started.order()));
    }

    private static void switchover(DocumentDraft draft, ClusterDocument state, SwitchoverFact fact) {
        switch (fact) {
            case SwitchoverRequested requested ->
                draft.request(new SwitchoverRequest(requested.operation(), requested.to(), requested.requestedBy()));
            case SwitchoverStarted started -> switchoverStarted(draft, started);
            case SwitchoverCompleted completed -> switchedOver(draft, state, completed);
            case SwitchoverUndone undone -> {
                opened(draft, state, undone.primary());
                draft.unwell(UnwellRules.undone(state, undone.primary()));
                boolean failback = state.operation().cause().equals(SwitchoverRules.FAILBACK);
                draft.failbacksUndone(failback ? state.failbacksUndone() + 1 : state.failbacksUndone());
                draft.refusal("switchover undone in step " + undone.step() + ": " + undone.reason());
            }
            case UnwellChanged changed -> draft.unwell(changed.unwell());
            case SwitchoverRefused refused -> {
                if (state.request() != null && state.request().operation().equals(refused.operation())) {
                    draft.request(null);
                }
            }
        }
    }

    /** What it was opened with is not known before the end of a step that closes the one and opens the other. */
    private static void switchedOver(DocumentDraft draft, ClusterDocument state, SwitchoverCompleted completed) {
        opened(draft, state, completed.primary());
        draft.failbackDue(false).failbacksUndone(0);
        if (state.operation().step() == OperationStep.HAND_OVER) {
            draft.promotionFloor(completed.gtidExecuted());
        }
    }

    private static void switchoverStarted(DocumentDraft draft, SwitchoverStarted started) {
        draft.epoch(started.epoch())
                .phase(Phase.SWITCHING_OVER)
                .votes(List.of())
                .request(null)
                .refusal(null)
                .operation(new Operation(
                        started.operation(),
                        OperationKind.SWITCHOVER,
                        OperationStep.CLOSE,
                        started.from(),
                        started.to(),
                        "",
                        started.cause()));
    }

    private static void durability(DocumentDraft draft, DurabilityFact fact) {
        switch (fact) {
            case DurabilityDegraded degraded -> draft.durability(Durability.DEGRADED);
            case DurabilityRestored restored -> draft.durability(Durability.LOSSLESS);
            case AcknowledgersChanged changed -> draft.acknowledgers(changed.acknowledgers());
            case PromotionFloorReached reached -> draft.promotionFloor("");
        }
    }
}
