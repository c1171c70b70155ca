package io.relevo.simulation;

import io.relevo.events.ClusterDocument;
import io.relevo.topology.decision.ClusterDecider;
import io.relevo.topology.decision.Decision;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.util.List;
import java.util.function.Supplier;

/** The deciding code under test; a test may put a broken one in its place. */
interface Core {

    /** The real one. */
    Core REAL = ClusterDecider::decide;

    Decision decide(ClusterDocument state, Input input, Supplier<String> ids);

    default List<Effect> resume(ClusterDocument state) {
        return ClusterDecider.resume(state);
    }
}
