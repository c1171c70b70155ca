package io.relevo.sandbox;

/** What a port of a sandbox is for, apart from those of the MySQL servers. */
public enum PortRole {
    /** Clients that write: what is 6446 in production. */
    WRITE,
    /** Clients that only read: what is 6447 in production. */
    READ,
    HAPROXY_RUNTIME,
    HAPROXY_STATS,
    /** Where HAProxy asks the topology service about a server. */
    AGENT,
    /** Where the network between the parts is told to cut a server off, where it can be. */
    NETWORK,
    KAFKA,
    KAFKA_CONTROLLER,
    TOPOLOGY,
    WATCHER,
    BACKUP,
    RESYNC
}
