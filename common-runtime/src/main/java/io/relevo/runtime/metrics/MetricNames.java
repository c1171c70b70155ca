package io.relevo.runtime.metrics;

/**
 * The names of Relevo's metrics, as Micrometer takes them; Prometheus shows them with underscores, counters with
 * {@code _total} and timers with {@code _seconds}. Dashboards and alerts hang on them: they are never renamed.
 */
public final class MetricNames {

    /** Tag: the cluster a value is about. */
    public static final String CLUSTER = "cluster";

    /** Tag: the server a value is about. */
    public static final String NODE = "node";

    /** Tag: how something ended. */
    public static final String OUTCOME = "outcome";

    /** Tag: a step of an operation. */
    public static final String STEP = "step";

    /** Tag: the phase of a cluster. */
    public static final String PHASE = "phase";

    /** Tag: what an acknowledged write is worth. */
    public static final String DURABILITY = "durability";

    /** Tag: primary or replica. */
    public static final String ROLE = "role";

    /** Tag: how a server stands in its cluster. */
    public static final String STATUS = "status";

    /** Tag: the rule that decided. */
    public static final String RULE = "rule";

    /** Tag: what a look at a server was taken for. */
    public static final String JUDGEMENT = "judgement";

    /** Tag: a router's runtime API. */
    public static final String ROUTER = "router";

    /** Gauge: 1 while the watcher reaches the server, else 0. */
    public static final String NODE_UP = "relevo.node.up";

    /** Gauge, seconds: how long ago the primary had executed what a replica still lacks. */
    public static final String NODE_LAG = "relevo.node.lag.seconds";

    /** Timer: how long one probe of a server took. */
    public static final String PROBE = "relevo.probe";

    /** Timer: how late probes began; the watcher itself is short of time then. */
    public static final String PROBE_LATENESS = "relevo.probe.lateness";

    /** Counter: what looks at servers were taken for, and by which rule. */
    public static final String VERDICTS = "relevo.verdicts";

    /** Timer: from the first sign of a primary's death to the verdict. */
    public static final String DETECTION = "relevo.detection";

    /** Gauge: which primary of the cluster this is, counted from its registration. */
    public static final String CLUSTER_EPOCH = "relevo.cluster.epoch";

    /** Gauge: 1 while the cluster has a primary that is open for writes, else 0. */
    public static final String CLUSTER_WRITABLE = "relevo.cluster.writable";

    /** Gauge: 1 while no acknowledged write can be lost with the primary, else 0. */
    public static final String CLUSTER_LOSSLESS = "relevo.cluster.lossless";

    /** Gauge: 1, with the cluster's present phase as a tag. */
    public static final String CLUSTER_PHASE = "relevo.cluster.phase";

    /** Gauge: 1, with the cluster's present durability as a tag. */
    public static final String CLUSTER_DURABILITY = "relevo.cluster.durability";

    /** Gauge: 1 for each server of a cluster, with its present role and status as tags. */
    public static final String CLUSTER_NODE = "relevo.cluster.node";

    /** Counter: changes that a router could not be told at once. */
    public static final String PUSH_FAILURES = "relevo.routing.push.failures";

    /** Timer: failovers, from the decision to the opened primary. */
    public static final String FAILOVER = "relevo.failover";

    /** Timer: switchovers, for how long writes were closed. */
    public static final String SWITCHOVER = "relevo.switchover";

    /** Timer: the steps of changes of primary. */
    public static final String OPERATION_STEP = "relevo.operation.step";

    /** Timer: repairs of returned servers. */
    public static final String RESYNC = "relevo.resync";

    /** Counter: transactions that were saved before a server was repaired. */
    public static final String ERRANT_TRANSACTIONS = "relevo.resync.errant.transactions";

    /** Timer: full backups. */
    public static final String BACKUP = "relevo.backup";

    /** Gauge, bytes: the size of the latest good backup as stored. */
    public static final String BACKUP_BYTES = "relevo.backup.stored.bytes";

    /** Gauge, seconds since 1970: when the latest good backup was finished. */
    public static final String BACKUP_LAST = "relevo.backup.last.success.seconds";

    /** Timer: restores. */
    public static final String RESTORE = "relevo.restore";

    private MetricNames() {}
}
