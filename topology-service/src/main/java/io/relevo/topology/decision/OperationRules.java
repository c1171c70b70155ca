package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Operation;
import io.relevo.events.ClusterDocument.OperationKind;
import io.relevo.events.ClusterSettings.WhenTooFewReplicas;
import io.relevo.events.DurabilityFact.DurabilityDegraded;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.MembershipFact.PrimaryOpened;
import io.relevo.events.OperationStep;
import io.relevo.events.OperationStepStarted;
import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverUndone;
import io.relevo.mysql.gtid.GtidSet;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How an operation goes from step to step, the same for every kind: drain, attach, open; a planned change for which all is
 * ready needs but one step for all three. Each step is a recorded fact
 * first; its effect is derived from the recorded state alone, so that any owner can do it again. Pure.
 */
final class OperationRules {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
    private static final Duration HAND_OVER_WITHIN = Duration.ofSeconds(3);
    private static final Duration FREEZE_WITHIN = Duration.ofSeconds(1);
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(60);
    private static final Duration DRAIN_WITHIN_SWITCHOVER = Duration.ofSeconds(2);
    private static final Duration ATTACH_WITHIN = Duration.ofSeconds(1);

    private OperationRules() {}

    /** The effects of the step recorded last; none when no operation is under way. */
    static List<Effect> effects(ClusterDocument state) {
        Operation operation = state.operation();
        if (operation == null || state.phase() == ClusterDocument.Phase.NO_PRIMARY) {
            return List.of();
        }
        return List.of(effect(state, operation));
    }

    private static Effect effect(ClusterDocument state, Operation operation) {
        Acknowledgers acknowledgers = new Acknowledgers(state);
        String id = operation.id();
        long epoch = state.epoch();
        return switch (operation.step()) {
            case CLOSE ->
                new Effect.CloseWrites(
                        id,
                        epoch,
                        operation.previousPrimary(),
                        operation.candidate(),
                        acknowledgers.early(),
                        acknowledgers.required(),
                        CLOSE_WITHIN);
            case HAND_OVER -> handOver(state, false);
            case FREEZE -> new Effect.Freeze(id, epoch, operation.previousPrimary(), toBeFrozen(state), FREEZE_WITHIN);
            case DRAIN ->
                new Effect.Drain(
                        id, epoch, operation.candidate(), GtidSet.parse(operation.target()), drainWithin(operation));
            case ATTACH ->
                new Effect.Attach(
                        id,
                        epoch,
                        operation.candidate(),
                        GtidSet.parse(operation.target()),
                        acknowledgers.followers(),
                        acknowledgers.among(acknowledgers.followers()),
                        acknowledgers.required(),
                        ATTACH_WITHIN);
            case OPEN -> new Effect.Open(id, epoch, operation.candidate(), acknowledgers.awaited());
            case UNDO -> new Effect.Reopen(id, epoch, operation.previousPrimary(), acknowledgers.awaited());
        };
    }

    private static Effect handOver(ClusterDocument state, boolean first) {
        Operation operation = state.operation();
        return new Effect.HandOver(
                operation.id(),
                state.epoch(),
                operation.previousPrimary(),
                operation.candidate(),
                new Acknowledgers(state).awaited(),
                HAND_OVER_WITHIN,
                first);
    }

    private static Duration drainWithin(Operation operation) {
        return operation.kind() == OperationKind.SWITCHOVER ? DRAIN_WITHIN_SWITCHOVER : DRAIN_WITHIN;
    }

    /** Every server that may have acknowledged, every other that could be chosen, and one that may be open. */
    static Set<String> toBeFrozen(ClusterDocument state) {
        Set<String> nodes = new LinkedHashSet<>(state.acknowledgers());
        state.nodes().stream()
                .filter(node -> node.status() == NodeStatus.ONLINE)
                .map(Node::name)
                .forEach(nodes::add);
        nodes.add(state.operation().rival());
        nodes.remove(state.operation().previousPrimary());
        nodes.removeIf(name -> name == null || state.node(name).isEmpty());
        return nodes;
    }

    /** Records a step and does it. */
    static Ruling step(
            Ruling ruling,
            OperationStep step,
            String candidate,
            String target,
            Map<String, String> positions,
            String reason) {
        record(ruling, step, candidate, target, positions, reason);
        return goOn(ruling);
    }

    /** Does the step recorded last. */
    static Ruling goOn(Ruling ruling) {
        return ruling.effects(effects(ruling.state()));
    }

    private static void record(
            Ruling ruling,
            OperationStep step,
            String candidate,
            String target,
            Map<String, String> positions,
            String reason) {
        ClusterDocument state = ruling.state();
        ruling.record(new OperationStepStarted(
                state.cluster(),
                state.operation().id(),
                state.operation().kind(),
                state.epoch(),
                step,
                candidate,
                target,
                positions,
                reason));
    }

    /**
     * Records that the role is being handed over, with all that may acknowledge what either server commits; whoever takes
     * over from here on does not know which of the two is open.
     */
    static Decision ready(ClusterDocument state, Input.Ready ready) {
        if (!isAt(state, ready, OperationStep.CLOSE)) {
            return Decision.NOTHING;
        }
        Operation operation = state.operation();
        Ruling ruling = new Ruling(state);
        Acknowledgers acknowledgers = new Acknowledgers(state);
        acknowledgers
                .replacedBy(acknowledgers.ofEither(), toldToFollow(operation))
                .ifPresent(ruling::record);
        record(
                ruling,
                OperationStep.HAND_OVER,
                operation.candidate(),
                "",
                Map.of(),
                "close behind, " + ready.acknowledging() + " acknowledgers attached");
        return ruling.effect(handOver(ruling.state(), true)).done();
    }

    static Decision writesClosed(ClusterDocument state, Input.WritesClosed closed) {
        if (!isAt(state, closed, OperationStep.CLOSE)) {
            return Decision.NOTHING;
        }
        Operation operation = state.operation();
        return step(
                        new Ruling(state),
                        closed.applied() ? OperationStep.ATTACH : OperationStep.DRAIN,
                        operation.candidate(),
                        closed.executed().toString(),
                        Map.of(operation.previousPrimary(), closed.executed().toString()),
                        closed(closed))
                .done();
    }

    private static String closed(Input.WritesClosed closed) {
        String words = closed.applied() ? "writes are closed and all is applied" : "writes are closed";
        return closed.ended().isEmpty() ? words : words + "; ended after a grace: " + String.join("; ", closed.ended());
    }

    static Decision drained(ClusterDocument state, Input.Drained drained) {
        if (!isAt(state, drained, OperationStep.DRAIN)) {
            return Decision.NOTHING;
        }
        Operation operation = state.operation();
        return step(
                        new Ruling(state),
                        OperationStep.ATTACH,
                        operation.candidate(),
                        operation.target(),
                        Map.of(operation.candidate(), drained.executed().toString()),
                        "everything received is applied")
                .done();
    }

    static Decision attached(ClusterDocument state, Input.Attached attached) {
        if (!isAt(state, attached, OperationStep.ATTACH)) {
            return Decision.NOTHING;
        }
        Ruling ruling = new Ruling(state);
        Operation operation = state.operation();
        Acknowledgers acknowledgers = new Acknowledgers(state);
        acknowledgers
                .replacedBy(acknowledgers.possible(), toldToFollow(operation))
                .ifPresent(ruling::record);
        recordDurability(ruling, state, attached.acknowledging());
        return step(
                        ruling,
                        OperationStep.OPEN,
                        operation.candidate(),
                        operation.target(),
                        Map.of(),
                        attached.acknowledging() + " acknowledgers attached")
                .done();
    }

    private static String toldToFollow(Operation operation) {
        return "told to follow " + operation.candidate();
    }

    /**
     * Only ever degrades: that servers are attached does not mean that they have what was acknowledged without them, so
     * restoring is left to the looks that follow.
     */
    private static void recordDurability(Ruling ruling, ClusterDocument state, int attached) {
        int required = new Acknowledgers(state).required();
        String candidate = state.operation().candidate();
        if (attached < required
                && state.durability() != Durability.DEGRADED
                && state.settings().whenTooFewReplicas() == WhenTooFewReplicas.DEGRADE) {
            ruling.record(new DurabilityDegraded(
                    state.cluster(),
                    state.epoch(),
                    candidate,
                    attached,
                    required,
                    "too few replicas attached when " + candidate + " was to be opened"));
        }
    }

    static Decision opened(ClusterDocument state, Input.Opened opened) {
        if (isAt(state, opened, OperationStep.UNDO)) {
            return undone(state);
        }
        boolean handedOver = isAt(state, opened, OperationStep.HAND_OVER);
        if (!handedOver && !isAt(state, opened, OperationStep.OPEN)) {
            return Decision.NOTHING;
        }
        Operation operation = state.operation();
        String executed = opened.executed().toString();
        Ruling ruling = new Ruling(state);
        if (handedOver) {
            Set<String> others = new LinkedHashSet<>(state.acknowledgers());
            others.remove(operation.candidate());
            new Acknowledgers(state)
                    .replacedBy(others, operation.candidate() + " is the primary")
                    .ifPresent(ruling::record);
        }
        return ruling.record(
                        switch (operation.kind()) {
                            case FORMING, REOPENING ->
                                new PrimaryOpened(
                                        state.cluster(),
                                        operation.id(),
                                        state.epoch(),
                                        operation.candidate(),
                                        executed,
                                        state.durability());
                            case FAILOVER ->
                                new ReplicaPromoted(
                                        state.cluster(),
                                        operation.id(),
                                        state.epoch(),
                                        operation.candidate(),
                                        operation.previousPrimary(),
                                        executed,
                                        state.durability(),
                                        opened.stepMillis());
                            case SWITCHOVER ->
                                new SwitchoverCompleted(
                                        state.cluster(),
                                        operation.id(),
                                        state.epoch(),
                                        operation.candidate(),
                                        operation.previousPrimary(),
                                        executed,
                                        state.durability(),
                                        opened.writesClosedMillis(),
                                        opened.stepMillis(),
                                        opened.ended());
                        })
                .done();
    }

    private static Decision undone(ClusterDocument state) {
        return new Ruling(state)
                .record(new SwitchoverUndone(
                        state.cluster(),
                        state.operation().id(),
                        state.epoch(),
                        state.operation().previousPrimary(),
                        OperationStep.UNDO,
                        "the new primary was not ready in time"))
                .done();
    }

    /** A planned change that cannot go on before either server may be open is undone; all else is tried again. */
    static Decision failed(ClusterDocument state, Input.StepFailed failed) {
        Operation operation = state.operation();
        if (operation == null || !operation.id().equals(failed.operation())) {
            return Decision.NOTHING;
        }
        boolean canBeUndone = operation.kind() == OperationKind.SWITCHOVER
                && operation.step() != OperationStep.UNDO
                && !isOpening(state);
        return canBeUndone ? undo(state, failed.reason()) : Decision.NOTHING;
    }

    /** Whether a server other than the old primary may be open by now. */
    static boolean isOpening(ClusterDocument state) {
        OperationStep step = state.operation().step();
        return step == OperationStep.HAND_OVER || step == OperationStep.OPEN;
    }

    static Decision undo(ClusterDocument state, String reason) {
        Operation operation = state.operation();
        return step(new Ruling(state), OperationStep.UNDO, operation.candidate(), operation.target(), Map.of(), reason)
                .done();
    }

    static boolean isAt(ClusterDocument state, Input.StepResult result, OperationStep step) {
        Operation operation = state.operation();
        return operation != null
                && operation.id().equals(result.operation())
                && operation.step() == step
                && state.phase() != ClusterDocument.Phase.NO_PRIMARY;
    }
}
