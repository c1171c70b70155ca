package io.relevo.simulation;

import io.relevo.events.ClusterDocument;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import io.relevo.topology.decision.Wanted;
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
        this.script = Scripts.of(effect, world, owner);
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
        if (!mayAct && world.holds(Law.AUTHORITY_IS_ASKED)) {
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
        return !world.holds(Law.AUTHORITY_IS_ASKED) || Wanted.by(document, effect);
    }
}
