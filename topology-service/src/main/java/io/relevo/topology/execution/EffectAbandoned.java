package io.relevo.topology.execution;

import java.io.Serial;

/**
 * An effect ends without an answer: this process may no longer act for the cluster, or the effect is not wanted any more.
 * Nothing is wrong with a server.
 */
final class EffectAbandoned extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    EffectAbandoned(String reason) {
        super(reason);
    }
}
