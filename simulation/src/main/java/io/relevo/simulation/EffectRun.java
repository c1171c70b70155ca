package io.relevo.simulation;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Operation;
import io.relevo.events.OperationStep;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.util.Optional;

/** One effect on its way: statement by statement, each only as long as the owner has authority. */
final class EffectRun {
    private final Effect effect;
    private final SimulatedOwner owner;
    private final World world;
    private final long epoch;
    private final Script script;
    private boolean cancelled;
    private Input answer;

    EffectRun(Effect effect, SimulatedOwner owner, World world) {
        this.effect = effect;
        this.owner = owner;
        this.world = world;
        this.epoch = owner.document().epoch();
        this.script = Scripts.of(effect, world);
    }

    Effect effect() {
        return effect;
    }

    void cancel() {
        cancelled = true;
    }

    /** The only answer; empty before the end, and for an effect that was abandoned or has nothing to say. */
    Optional<Input> answer() {
        return Optional.ofNullable(answer);
    }

    /** Does the next statement; true when there is nothing more to do. */
    boolean step() {
        boolean mayAct = !cancelled && owner.hasAuthority(epoch);
        if (!mayAct && world.laws().authorityIsAsked()) {
            world.trace().say(owner.name(), () -> "abandons " + Words.of(effect));
            return true;
        }
        try {
            boolean ended = script.next();
            if (ended) {
                answer = script.answer();
            }
            return ended;
        } catch (Unreached failure) {
            world.trace().say(owner.name(), () -> Words.of(effect) + " failed: " + failure.getMessage());
            answer = effect instanceof Effect.OfOperation step
                    ? new Input.StepFailed(step.operation(), step, failure.kind(), failure.getMessage())
                    : new Input.EffectFailed(effect, failure.kind(), failure.getMessage());
            return true;
        }
    }

    /** Whether a document still asks for this. */
    boolean wantedBy(ClusterDocument document) {
        if (!world.laws().authorityIsAsked()) {
            return true;
        }
        return switch (effect) {
            case Effect.OfOperation step -> isPresentStep(document, step);
            case Effect.Fence fence -> fence.epoch() == document.epoch();
            case Effect.Follow follow -> follow.epoch() == document.epoch();
            case Effect.AdjustSemiSync adjust -> adjust.epoch() == document.epoch();
        };
    }

    private static boolean isPresentStep(ClusterDocument document, Effect.OfOperation effect) {
        Operation operation = document.operation();
        return operation != null
                && operation.id().equals(effect.operation())
                && operation.step() == step(effect)
                && document.epoch() == effect.epoch();
    }

    private static OperationStep step(Effect.OfOperation effect) {
        return switch (effect) {
            case Effect.CloseWrites close -> OperationStep.CLOSE;
            case Effect.Freeze freeze -> OperationStep.FREEZE;
            case Effect.Drain drain -> OperationStep.DRAIN;
            case Effect.Attach attach -> OperationStep.ATTACH;
            case Effect.Open open -> OperationStep.OPEN;
            case Effect.Reopen reopen -> OperationStep.UNDO;
        };
    }
}
