package io.relevo.topology.decision;

import io.relevo.events.TopologyFact;
import java.util.List;

/**
 * What follows from an input: facts, which are recorded in one transaction before anything else happens, and then
 * effects, which are started only after the facts are recorded. Both may be empty.
 */
public record Decision(List<TopologyFact> facts, List<Effect> effects) {

    /** Nothing follows. */
    public static final Decision NOTHING = new Decision(List.of(), List.of());

    public Decision {
        facts = List.copyOf(facts);
        effects = List.copyOf(effects);
    }
}
