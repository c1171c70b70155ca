package io.relevo.simulation;

/**
 * What the code around the decisions is relied upon to do; a test may switch it off.
 *
 * @param authorityIsAsked an effect asks before each statement whether its owner still has the cluster
 * @param relayLogIsGuarded a relay log with unapplied transactions is not dropped
 * @param writesAreClosed a server that is closed takes no writes any more
 * @param acknowledgersCatchUp a server that does not acknowledge is asked to when it has what the primary has executed
 * @param receiversAreStopped a server that is to be opened receives from nobody any more
 */
record Laws(
        boolean authorityIsAsked,
        boolean relayLogIsGuarded,
        boolean writesAreClosed,
        boolean acknowledgersCatchUp,
        boolean receiversAreStopped) {

    /** As the services are. */
    static final Laws KEPT = new Laws(true, true, true, true, true);
}
