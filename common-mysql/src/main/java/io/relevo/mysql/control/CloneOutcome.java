package io.relevo.mysql.control;

/** How a clone statement ended that did not fail. */
public enum CloneOutcome {
    /**
     * The connection ended, as it does when the server restarts to take up the copy. Only {@link CloneControl#status()},
     * asked when the server is back, tells for certain that the copy is complete.
     */
    RESTARTING,
    /** The copy is complete and the server ended, since nothing supervises it: somebody has to start it. */
    START_NEEDED
}
