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

    /** Gauge: 1 while the watcher reaches the server, else 0. */
    public static final String NODE_UP = "relevo.node.up";

    /** Gauge, seconds: how far a replica's applier is behind its source's commits. */
    public static final String NODE_LAG = "relevo.node.lag.seconds";

    /** Timer: how long one probe of a server took. */
    public static final String PROBE = "relevo.probe";

    /** Timer: from the first sign of a primary's death to the verdict. */
    public static final String DETECTION = "relevo.detection";

    /** Gauge: which primary of the cluster this is, counted from its registration. */
    public static final String CLUSTER_EPOCH = "relevo.cluster.epoch";

    /** Gauge: 1 while the cluster has a primary that is open for writes, else 0. */
    public static final String CLUSTER_WRITABLE = "relevo.cluster.writable";

    /** Gauge: 1 while no acknowledged write can be lost with the primary, else 0. */
    public static final String CLUSTER_LOSSLESS = "relevo.cluster.lossless";

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
