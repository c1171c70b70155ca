package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Operation;

/** Whether an effect that was once decided still belongs to the state of its cluster. Pure. */
public final class Wanted {
    private Wanted() {}

    /** Whether the document still asks for the effect. */
    public static boolean by(ClusterDocument document, Effect effect) {
        return switch (effect) {
            case Effect.OfOperation step -> isPresentStep(document, step);
            case Effect.Fence fence -> fence.epoch() == document.epoch();
            case Effect.Follow follow -> follow.epoch() == document.epoch();
            case Effect.AdjustSemiSync adjust -> adjust.epoch() == document.epoch();
        };
    }

    private static boolean isPresentStep(ClusterDocument document, Effect.OfOperation step) {
        Operation operation = document.operation();
        return operation != null
                && operation.id().equals(step.operation())
                && operation.step() == step.step()
                && document.epoch() == step.epoch();
    }
}
