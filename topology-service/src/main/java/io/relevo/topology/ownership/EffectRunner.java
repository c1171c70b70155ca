package io.relevo.topology.ownership;

import io.relevo.events.ClusterDocument;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.util.function.Consumer;

/** Runs effects on real servers. Called from the ownership thread; must return at once and work elsewhere. */
public interface EffectRunner {

    /**
     * Starts an effect. It answers with at most one input through the callback, from any thread; an answer that comes
     * after {@link #cancelAll} is ignored by the receiver.
     *
     * @param document the document that was recorded together with the decision for this effect
     * @param authority to be asked immediately before every irreversible statement
     */
    void start(ClusterDocument document, Effect effect, Authority authority, Consumer<Input> answer);

    /** Breaks off what is running for a cluster that this process no longer owns. Does not wait. */
    void cancelAll(String cluster);
}
