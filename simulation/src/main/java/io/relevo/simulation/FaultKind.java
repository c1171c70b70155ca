package io.relevo.simulation;

/** What goes wrong in a schedule. */
enum FaultKind {
    SERVER_CRASH,
    SERVER_PAUSE,
    /** Its process ends and is started again at once. */
    SERVER_RESTART,
    /** A replica's applier ends with an error, and again whenever it is started. */
    APPLIER_BROKEN,
    /** A replica is told to apply late. */
    APPLIER_DELAYED,
    /** A server receives little of what its source has. */
    RECEIVER_SLOW,
    /** The server that was opened just now ends. */
    NEW_PRIMARY_CRASH,
    /** Whoever takes part in a hand-over of the role ends, falls silent or is held up in the middle of it. */
    IN_HAND_OVER,
    /** Somebody stops a replica's receiver or applier. */
    REPLICATION_STOPPED,
    /** Owners and watchers do not reach a server that its replicas and clients do reach. */
    SERVER_CUT_FROM_OWNERS,
    /** A server's replication connections end and none is made. */
    SERVER_CUT_FROM_SERVERS,
    OWNER_CRASH,
    OWNER_PAUSE,
    /** The group gives the cluster to another owner though the present one lives. */
    REBALANCE,
    KAFKA_AWAY,
    /** A watcher says that a healthy server is down. */
    FALSE_VERDICT,
    DUPLICATE_MESSAGE
}
