package io.relevo.topology.ownership;

import io.relevo.events.ClusterDocument;
import io.relevo.topology.decision.ClusterDecider;
import io.relevo.topology.decision.Decision;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.util.List;
import java.util.function.Supplier;

/** The deciding core as the ownership loop sees it. */
interface Decider {

    /** What follows from the input; {@code state} is null while the cluster is not registered. */
    Decision decide(ClusterDocument state, Input input);

    /** The effects of what is under way, for an owner that has just taken over. */
    List<Effect> resume(ClusterDocument state);

    /** The real core. */
    static Decider core(Supplier<String> ids) {
        return new Decider() {
            @Override
            public Decision decide(ClusterDocument state, Input input) {
                return ClusterDecider.decide(state, input, ids);
            }

            @Override
            public List<Effect> resume(ClusterDocument state) {
                return ClusterDecider.resume(state);
            }
        };
    }
}
