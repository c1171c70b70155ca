package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Operation;

/** Whether an effect that was once decided still belongs to the state of its cluster. Pure. */
public final class Wanted {
    private Wanted() {}

    /** Whether the document still asks for the effect. */
    public static boolean by(ClusterDocument document, Effect effect) {
        return switch (effect) {
            case Effect.OfOperation step -> isPresentStep(document, step);
            case Effect.Fence fence -> fence.epoch() == document.epoch();
            case Effect.Follow follow ->
                follow.epoch() == document.epoch()
                        && document.operation() == null
                        && follow.acknowledging() == new Acknowledgers(document).mayBe(follow.node());
            case Effect.ForgetSource forget -> forget.epoch() == document.epoch() && document.operation() == null;
            case Effect.AdjustSemiSync adjust -> adjust.epoch() == document.epoch() && fits(document, adjust);
        };
    }

    /**
     * What was decided while degraded must not be done to a cluster that is lossless by now, nor to one that is about to be:
     * once enough replicas are sound, a primary that is seen to wait for them must go on doing so.
     */
    private static boolean fits(ClusterDocument document, Effect.AdjustSemiSync adjust) {
        boolean waiting = document.durability() == Durability.LOSSLESS
                || (document.durability() == Durability.DEGRADED && DurabilityRules.enoughAreSound(document));
        return adjust.acknowledgements() == (waiting ? document.settings().acknowledgements() : 0);
    }

    private static boolean isPresentStep(ClusterDocument document, Effect.OfOperation step) {
        Operation operation = document.operation();
        return operation != null
                && operation.id().equals(step.operation())
                && operation.step() == step.step()
                && document.epoch() == step.epoch();
    }
}
