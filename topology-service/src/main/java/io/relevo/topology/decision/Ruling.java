package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.TopologyFact;
import java.util.ArrayList;
import java.util.List;

/** A decision in the making: each recorded fact changes the state the next thought starts from. Not shared. */
final class Ruling {
    private final List<TopologyFact> facts = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private ClusterDocument state;

    Ruling(ClusterDocument state) {
        this.state = state;
    }

    ClusterDocument state() {
        return state;
    }

    Ruling record(TopologyFact fact) {
        state = ClusterReplay.apply(state, fact);
        facts.add(fact);
        return this;
    }

    Ruling effect(Effect effect) {
        effects.add(effect);
        return this;
    }

    Ruling effects(List<Effect> more) {
        effects.addAll(more);
        return this;
    }

    boolean decided() {
        return !facts.isEmpty();
    }

    Decision done() {
        return facts.isEmpty() && effects.isEmpty() ? Decision.NOTHING : new Decision(facts, effects);
    }
}
