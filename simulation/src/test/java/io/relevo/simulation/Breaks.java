package io.relevo.simulation;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.Promotion;
import io.relevo.events.ClusterSettings;
import io.relevo.events.DurabilityFact.AcknowledgersChanged;
import io.relevo.events.DurabilityFact.DurabilityDegraded;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.FailoverFact.VotesChanged;
import io.relevo.events.MembershipFact.NodePlaced;
import io.relevo.events.MembershipFact.NodeRemoved;
import io.relevo.events.OperationStep;
import io.relevo.events.OperationStepStarted;
import io.relevo.events.RelevoCommand.RegisterCluster;
import io.relevo.events.TopologyFact;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.topology.decision.ClusterDecider;
import io.relevo.topology.decision.ClusterReplay;
import io.relevo.topology.decision.Decision;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import io.relevo.topology.decision.NodeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Deciders that are wrong in one way each. */
final class Breaks {
    private Breaks() {}

    /** Nobody need be stopped before somebody is chosen. */
    static Core withoutRevocation() {
        return (state, input, ids) -> ClusterDecider.decide(
                input instanceof Input.Frozen ? with(state, state.durability(), List.of()) : state, input, ids);
    }

    /** What a server has does not matter when one is chosen. */
    static Core withoutCompleteness() {
        return (state, input, ids) ->
                ClusterDecider.decide(state, input instanceof Input.Frozen frozen ? blank(frozen) : input, ids);
    }

    /** A degraded cluster is failed over as if it were lossless. */
    static Core blindToDegradation() {
        return (state, input, ids) -> ClusterDecider.decide(
                input instanceof Input.Frozen ? with(state, Durability.LOSSLESS, List.of()) : state, input, ids);
    }

    /** What the last primary was opened with, and what watchers saw on it, does not matter. */
    static Core withoutFloor() {
        return (state, input, ids) -> ClusterDecider.decide(withoutFloor(state), input, ids);
    }

    private static ClusterDocument withoutFloor(ClusterDocument state) {
        return state == null
                ? null
                : with(state, state.settings(), state.durability(), state.acknowledgers(), "", state.nodes());
    }

    /** One zone is enough whatever the settings say. */
    static Core onTheWordOfOneZone() {
        return (state, input, ids) -> ClusterDecider.decide(
                state == null
                        ? null
                        : with(
                                state,
                                oneZone(state.settings()),
                                state.durability(),
                                state.acknowledgers(),
                                state.promotionFloor(),
                                state.nodes()),
                input,
                ids);
    }

    private static ClusterSettings oneZone(ClusterSettings settings) {
        return new ClusterSettings(
                settings.durability(),
                settings.acknowledgements(),
                settings.whenTooFewReplicas(),
                settings.automaticFailover(),
                settings.whenIncomplete(),
                settings.failback(),
                settings.preferredPrimary());
    }

    /** That the primary answers does not take a vote back. */
    static Core deafToTheLiving() {
        return without(
                fact -> fact instanceof VotesChanged changed && changed.votes().isEmpty());
    }

    /** A switchover whose step fails is tried again for as long as it takes. */
    static Core neverUndoing() {
        return (state, input, ids) ->
                input instanceof Input.StepFailed ? Decision.NOTHING : ClusterDecider.decide(state, input, ids);
    }

    /** A hand-over that may have opened the candidate is undone like one that has not. */
    static Core undoingWhatMayBeOpen() {
        return (state, input, ids) -> ClusterDecider.decide(
                state,
                input instanceof Input.HandOverFailed failed
                        ? new Input.HandOverFailed(failed.operation(), true, failed.reason())
                        : input,
                ids);
    }

    /** When a hand-over ends in a failover, the other of the two servers is a server like any other. */
    static Core blindToTheRival() {
        return (state, input, ids) -> {
            Decision decision = ClusterDecider.decide(state, input, ids);
            boolean concerned =
                    decision.facts().stream().anyMatch(fact -> fact instanceof FailoverStarted s && s.rival() != null);
            return concerned
                    ? after(
                            state,
                            decision.facts().stream()
                                    .map(fact -> fact instanceof FailoverStarted started ? alone(started) : fact)
                                    .toList())
                    : decision;
        };
    }

    private static TopologyFact alone(FailoverStarted started) {
        return new FailoverStarted(
                started.cluster(),
                started.operation(),
                started.epoch(),
                started.failedPrimary(),
                null,
                started.cause(),
                started.acknowledgers(),
                started.revocationsRequired(),
                started.promotionFloor(),
                started.order());
    }

    /** Neither the state of an applier nor what is declared of a server matters. */
    static Core blindToFitness() {
        return (state, input, ids) -> ClusterDecider.decide(
                state == null
                        ? null
                        : with(
                                state,
                                state.settings(),
                                state.durability(),
                                state.acknowledgers(),
                                state.promotionFloor(),
                                state.nodes().stream().map(Breaks::asAnyOther).toList()),
                input instanceof Input.Frozen frozen ? withSoundAppliers(frozen) : input,
                ids);
    }

    private static Node asAnyOther(Node node) {
        return new Node(node.name(), node.host(), node.port(), node.serverUuid(), node.status(), node.formerPrimary());
    }

    private static Input.Frozen seenAs(Input.Frozen frozen, UnaryOperator<NodeView> as) {
        return new Input.Frozen(
                frozen.operation(),
                frozen.views().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, view -> as.apply(view.getValue()))));
    }

    private static Input.Frozen withSoundAppliers(Input.Frozen frozen) {
        return seenAs(frozen, Breaks::withSoundApplier);
    }

    private static NodeView withSoundApplier(NodeView view) {
        return view instanceof NodeView.Seen(ServerSnapshot seen)
                ? new NodeView.Seen(new ServerSnapshot(
                        seen.serverUuid(),
                        seen.serverId(),
                        seen.version(),
                        seen.readOnly(),
                        seen.superReadOnly(),
                        seen.leftOffline(),
                        true,
                        true,
                        seen.executed(),
                        seen.purged(),
                        seen.receiver(),
                        Optional.empty(),
                        seen.semiSync()))
                : view;
    }

    /** The role is given back to whoever has it not. */
    static Core restless() {
        return (state, input, ids) -> ClusterDecider.decide(
                state != null && input instanceof Input.Observed && state.primary() != null ? restless(state) : state,
                input,
                ids);
    }

    private static ClusterDocument restless(ClusterDocument state) {
        String other = state.nodesByName().keySet().stream()
                .filter(name -> !name.equals(state.primary()))
                .findFirst()
                .orElseThrow();
        ClusterSettings settings = state.settings();
        ClusterSettings eager = new ClusterSettings(
                settings.durability(),
                settings.acknowledgements(),
                settings.whenTooFewReplicas(),
                settings.automaticFailover(),
                settings.requiredZones(),
                settings.whenIncomplete(),
                ClusterSettings.Failback.AUTO,
                other);
        return new ClusterDocument(
                state.cluster(),
                state.epoch(),
                state.version(),
                state.phase(),
                state.primary(),
                eager,
                state.durability(),
                state.acknowledgers(),
                state.promotionFloor(),
                state.votes(),
                state.unwell(),
                state.nodes(),
                state.operation(),
                state.request(),
                true,
                0,
                state.refusal());
    }

    /** Facts of one kind are not recorded, and what follows from them is done. */
    private static Core without(Predicate<TopologyFact> dropped) {
        return (state, input, ids) -> {
            Decision decision = ClusterDecider.decide(state, input, ids);
            return new Decision(
                    decision.facts().stream().filter(dropped.negate()).toList(), decision.effects());
        };
    }

    static Core withoutRecordOfAcknowledgers() {
        return without(AcknowledgersChanged.class::isInstance);
    }

    static Core withoutRecordOfDegradation() {
        return without(DurabilityDegraded.class::isInstance);
    }

    /** The candidate is opened as soon as it has everything. */
    static Core openingBeforeAttaching() {
        return skipping(OperationStep.ATTACH, OperationStep.OPEN);
    }

    private static Core withoutDraining() {
        return skipping(OperationStep.DRAIN, OperationStep.ATTACH);
    }

    /** Nor is it looked at what a primary has not applied when it forgets whom it followed. */
    static Core forgettingWithoutDraining() {
        Core undrained = withoutDraining();
        return (state, input, ids) -> {
            Decision decision = undrained.decide(state, input, ids);
            return input instanceof Input.Observed look && remembersItsSource(state, look)
                    ? with(decision, new Effect.ForgetSource(state.primary(), state.epoch()))
                    : decision;
        };
    }

    private static boolean remembersItsSource(ClusterDocument state, Input.Observed look) {
        return state != null
                && state.phase() == ClusterDocument.Phase.STEADY
                && look.views().get(state.primary()) instanceof NodeView.Seen(ServerSnapshot primary)
                && primary.receiver().isPresent();
    }

    private static Decision with(Decision decision, Effect effect) {
        List<Effect> effects = new ArrayList<>(decision.effects());
        effects.add(effect);
        return new Decision(decision.facts(), effects);
    }

    private static Core skipping(OperationStep skipped, OperationStep next) {
        return (state, input, ids) -> {
            Decision decision = ClusterDecider.decide(state, input, ids);
            boolean concerned = decision.facts().stream().anyMatch(fact -> isStep(fact, skipped));
            return concerned ? after(state, replaced(decision.facts(), skipped, next)) : decision;
        };
    }

    private static boolean isStep(TopologyFact fact, OperationStep step) {
        return fact instanceof OperationStepStarted started && started.step() == step;
    }

    private static List<TopologyFact> replaced(List<TopologyFact> facts, OperationStep skipped, OperationStep next) {
        List<TopologyFact> replaced = new ArrayList<>();
        for (TopologyFact fact : facts) {
            replaced.add(
                    fact instanceof OperationStepStarted started && started.step() == skipped
                            ? new OperationStepStarted(
                                    started.cluster(),
                                    started.operation(),
                                    started.kind(),
                                    started.epoch(),
                                    next,
                                    started.candidate(),
                                    started.target(),
                                    Map.of(),
                                    started.reason())
                            : fact);
        }
        return replaced;
    }

    private static Decision after(ClusterDocument before, List<TopologyFact> facts) {
        ClusterDocument state = before;
        for (TopologyFact fact : facts) {
            state = ClusterReplay.apply(state, fact);
        }
        List<Effect> effects = ClusterDecider.resume(state);
        return new Decision(facts, effects);
    }

    /** Who is not declared any more is out of the record at once, whatever it may have acknowledged. */
    static Core removingAcknowledgers() {
        return (state, input, ids) -> {
            Decision decision = ClusterDecider.decide(state, input, ids);
            boolean declared = state != null && input instanceof Input.Commanded(var id, RegisterCluster command);
            return declared
                    ? new Decision(
                            decision.facts().stream()
                                    .map(fact -> leaving(fact) ? removed(fact) : fact)
                                    .toList(),
                            decision.effects())
                    : decision;
        };
    }

    private static boolean leaving(TopologyFact fact) {
        return fact instanceof NodePlaced placed && placed.placement().promotion() == Promotion.NEVER;
    }

    private static TopologyFact removed(TopologyFact fact) {
        NodePlaced placed = (NodePlaced) fact;
        return new NodeRemoved(placed.cluster(), placed.node(), placed.requestedBy());
    }

    /** A failover that has begun is not carried on. */
    static Core givingUp() {
        return (state, input, ids) -> {
            boolean failing =
                    state != null && state.operation() != null && state.phase() == ClusterDocument.Phase.FAILING_OVER;
            Decision decision = ClusterDecider.decide(state, input, ids);
            boolean begins = decision.facts().stream().anyMatch(FailoverStarted.class::isInstance);
            return failing && !begins ? Decision.NOTHING : decision;
        };
    }

    private static Input.Frozen blank(Input.Frozen frozen) {
        return seenAs(frozen, Breaks::blank);
    }

    private static NodeView blank(NodeView view) {
        return view instanceof NodeView.Seen(ServerSnapshot seen)
                ? new NodeView.Seen(new ServerSnapshot(
                        seen.serverUuid(),
                        seen.serverId(),
                        seen.version(),
                        seen.readOnly(),
                        seen.superReadOnly(),
                        seen.leftOffline(),
                        true,
                        true,
                        GtidSet.empty(),
                        GtidSet.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        seen.semiSync()))
                : view;
    }

    private static ClusterDocument with(ClusterDocument state, Durability durability, List<String> acknowledgers) {
        return with(state, state.settings(), durability, acknowledgers, state.promotionFloor(), state.nodes());
    }

    private static ClusterDocument with(
            ClusterDocument state,
            ClusterSettings settings,
            Durability durability,
            List<String> acknowledgers,
            String floor,
            List<Node> nodes) {
        return new ClusterDocument(
                state.cluster(),
                state.epoch(),
                state.version(),
                state.phase(),
                state.primary(),
                settings,
                durability,
                acknowledgers,
                floor,
                state.votes(),
                state.unwell(),
                nodes,
                state.operation(),
                state.request(),
                state.failbackDue(),
                state.failbacksUndone(),
                state.refusal());
    }
}
