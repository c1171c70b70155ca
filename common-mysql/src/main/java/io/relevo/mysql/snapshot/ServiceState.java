package io.relevo.mysql.snapshot;

/** Whether a replication thread runs. */
public enum ServiceState {
    /** It runs; a receiver is connected to its source. */
    ON,
    /** It does not run. */
    OFF,
    /** The receiver runs and tries to connect to its source. */
    CONNECTING
}
