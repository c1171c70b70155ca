package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.Optional;

/** How effects of one kind are done. */
interface EffectWork<E extends Effect> {

    /** The answer, if there is one. May be done again, wholly or in part, whatever became of it before. */
    Optional<Input> run(E effect, Site site) throws MySqlFailure, EffectAbandoned;

    /** How long it may take altogether; what it waits for ends sooner by itself. */
    Duration limit(E effect);
}
