package io.relevo.events;

/** The steps of an operation in their order; each is recorded before it is done and may be done again. */
public enum OperationStep {
    /**
     * New clients are held back by the record itself; the candidate of a planned change is made ready while the old primary
     * still takes writes. That one is made read-only at the end, unless all is ready for {@link #HAND_OVER}.
     */
    CLOSE,
    /**
     * The old primary is made read-only and the candidate opened as soon as it has applied all: one step, so that nobody
     * waits for a record in between. From here on either may be open.
     */
    HAND_OVER,
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
