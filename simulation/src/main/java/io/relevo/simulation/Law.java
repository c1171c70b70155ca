package io.relevo.simulation;

import java.util.EnumSet;
import java.util.Set;

/** What the code around the decisions is relied upon to do; a test may suspend one. */
enum Law {
    /** An effect asks before each statement whether its owner still has the cluster. */
    AUTHORITY_IS_ASKED,
    /** A relay log with unapplied transactions is not dropped. */
    RELAY_LOG_IS_GUARDED,
    /** A server that is closed takes no writes any more. */
    WRITES_ARE_CLOSED,
    /** A server that does not acknowledge is asked to when it has what the primary has executed. */
    ACKNOWLEDGERS_CATCH_UP,
    /** A server that is to be opened receives from nobody any more. */
    RECEIVERS_ARE_STOPPED;

    /** As the services are. */
    static Set<Law> all() {
        return EnumSet.allOf(Law.class);
    }

    /** All but one. */
    static Set<Law> allBut(Law suspended) {
        return EnumSet.complementOf(EnumSet.of(suspended));
    }
}
