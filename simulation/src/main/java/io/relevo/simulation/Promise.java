package io.relevo.simulation;

/** What is checked; the numbers are those of docs/states-and-invariants.md. */
enum Promise {
    /** 1. */
    NO_ACKNOWLEDGED_WRITE_IS_LOST,
    /** 2. */
    ONE_SERVER_CAN_ACKNOWLEDGE,
    /** 3. */
    REVOKED_BEFORE_ELECTED,
    /** 4. */
    ONLY_THE_COMPLETE_IS_PROMOTED,
    /** 5. */
    NO_UNAPPLIED_RELAY_LOG_IS_DROPPED,
    /** 6. */
    STEPS_IN_ORDER,
    /** 7. */
    PROOF_OF_LIFE_VETOES,
    /** 8. */
    DEGRADED_ONLY_BY_RECORD,
    /** 10. */
    SWITCHOVER_ENDS_IN_TIME,
    /** Nobody is promoted who was declared never to be, or whose applier is broken or delayed. */
    ONLY_THE_FIT_ARE_PROMOTED,
    /** Flapping ends when its cause does. */
    NO_PING_PONG,
    /** When faults end, service returns or its absence has a reason. */
    SERVICE_RETURNS
}
