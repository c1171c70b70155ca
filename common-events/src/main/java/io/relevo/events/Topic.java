package io.relevo.events;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The Kafka topics. All have the same number of partitions, which never changes once they exist: the records of one
 * cluster on {@link #EVENTS}, {@link #COMMANDS} and {@link #TOPOLOGY} are in the partition of the same number.
 */
public enum Topic {
    EVENTS(
            "relevo.events",
            CleanupPolicy.DELETE,
            Duration.ofDays(30),
            "cluster",
            "Every fact, in order: the audit trail."),
    COMMANDS(
            "relevo.commands",
            CleanupPolicy.DELETE,
            Duration.ofDays(7),
            "cluster",
            "What was asked, and by whom; the answer is an event that carries the command's id."),
    TOPOLOGY("relevo.topology", CleanupPolicy.COMPACT, null, "cluster", "The present state of each cluster."),
    NODES("relevo.nodes", CleanupPolicy.COMPACT, null, "cluster/node", "The watchers' latest view of each server."),
    BACKUPS(
            "relevo.backups",
            CleanupPolicy.COMPACT,
            null,
            "cluster/backup",
            "The catalogue of backups; it can be made again from the store alone.");

    /** How many partitions a topic gets when nobody says otherwise. */
    public static final int DEFAULT_PARTITIONS = 6;

    private final String topicName;
    private final CleanupPolicy cleanupPolicy;
    private final Duration retention;
    private final String keyDescription;
    private final String purpose;

    Topic(String topicName, CleanupPolicy cleanupPolicy, Duration retention, String keyDescription, String purpose) {
        this.topicName = topicName;
        this.cleanupPolicy = cleanupPolicy;
        this.retention = retention;
        this.keyDescription = keyDescription;
        this.purpose = purpose;
    }

    /** What Kafka does with old records. */
    public enum CleanupPolicy {
        /** Records are removed when they are older than the topic's retention. */
        DELETE,
        /** The latest record of each key is kept for ever; a record without a value removes its key. */
        COMPACT;

        /** As Kafka's {@code cleanup.policy} names it. */
        public String configValue() {
            return switch (this) {
                case DELETE -> "delete";
                case COMPACT -> "compact";
            };
        }
    }

    /** The topic that this kind of payload is written to; empty for a type this version does not know. */
    public static Optional<Topic> of(Payload payload) {
        return Optional.ofNullable(
                switch (payload) {
                    case RelevoEvent event -> EVENTS;
                    case RelevoCommand command -> COMMANDS;
                    case ClusterDocument document -> TOPOLOGY;
                    case NodeObservation observation -> NODES;
                    case BackupEntry entry -> BACKUPS;
                    case UnknownPayload unknown -> null;
                });
    }

    /** The key of the payload's record: its cluster, with the node or backup where there is one record for each. */
    public static String keyOf(Payload payload) {
        return switch (payload) {
            case NodeObservation observation -> observation.cluster() + "/" + observation.node();
            case BackupEntry entry -> entry.cluster() + "/" + entry.backup();
            case RelevoEvent event -> event.cluster();
            case RelevoCommand command -> command.cluster();
            case ClusterDocument document -> document.cluster();
            case UnknownPayload unknown -> unknown.cluster();
        };
    }

    /** The name on the broker. */
    public String topicName() {
        return topicName;
    }

    /** What becomes of old records. */
    public CleanupPolicy cleanupPolicy() {
        return cleanupPolicy;
    }

    /** How long records are kept; empty for a compacted topic. */
    public Optional<Duration> retention() {
        return Optional.ofNullable(retention);
    }

    /** What the keys are made of, in words. */
    public String keyDescription() {
        return keyDescription;
    }

    /** What the topic holds, in one sentence. */
    public String purpose() {
        return purpose;
    }

    /** The topic's settings, by Kafka's names, for whoever creates it. */
    public Map<String, String> configs() {
        Map<String, String> configs = new TreeMap<>();
        configs.put("cleanup.policy", cleanupPolicy.configValue());
        configs.put("message.timestamp.type", "LogAppendTime");
        retention().ifPresent(kept -> configs.put("retention.ms", Long.toString(kept.toMillis())));
        if (cleanupPolicy == CleanupPolicy.COMPACT) {
            configs.put("min.cleanable.dirty.ratio", "0.2");
            configs.put("segment.ms", Long.toString(Duration.ofHours(6).toMillis()));
        }
        return Map.copyOf(configs);
    }
}
