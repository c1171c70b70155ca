package io.relevo.resync.run;

/** Where in a repair something happened, in their order. */
public enum Step {
    /** Connecting to the returned server. */
    REACH,
    /** Making sure that it is the registered one. */
    IDENTIFY,
    /** Its receiver stopped, no writes by anybody. */
    CLOSE,
    /** Applying what only this server received. */
    DRAIN,
    /** Comparing it with the primary. */
    CLASSIFY,
    /** Taking its own transactions to safety. */
    SAVE,
    /** Copying another member's data onto it. */
    CLONE,
    /** Waiting for it to come back with the copy. */
    RESTART,
    /** Making it follow the primary. */
    REJOIN,
    /** Waiting until it has what the primary had. */
    CATCH_UP,
    /** Saying it on Kafka. */
    PUBLISH
}
