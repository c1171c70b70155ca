package io.relevo.events;

/** The steps of an operation in their order; each is recorded before it is done and may be done again. */
public enum OperationStep {
    /** Routing is cut by the record itself; the old primary is made read-only if it answers. */
    CLOSE,
    /** The receivers of every possible acknowledger that answers are stopped, and positions are read. */
    FREEZE,
    /** The candidate applies all it received. */
    DRAIN,
    /** Other replicas are attached to the candidate and semi-sync is made ready; a recorded degradation goes without. */
    ATTACH,
    /** The candidate is opened for writes: the point of no return. */
    OPEN,
    /** The old primary is opened again because a switchover could not be finished in time. */
    UNDO
}
