package io.relevo.topology.rest;

/** How an operation stands. */
public enum OperationState {
    /** Asked for; not begun. */
    PENDING,
    RUNNING,
    COMPLETED,
    /** Broken off; all is as before. */
    UNDONE,
    /** Not begun, or held up, because a rule forbids it. */
    REFUSED,
    /** Broken off; tried again where the cluster has no primary. */
    FAILED
}
