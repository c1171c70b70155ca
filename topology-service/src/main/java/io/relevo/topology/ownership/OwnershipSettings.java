package io.relevo.topology.ownership;

import java.time.Duration;
import java.util.Objects;

/**
 * How ownership of clusters is held.
 *
 * @param group the consumer group whose members share the clusters
 * @param sessionTimeout how long a silent member keeps its partitions; at least 1 s, and not below the broker's
 *     {@code group.min.session.timeout.ms}
 */
public record OwnershipSettings(String group, Duration sessionTimeout) {

    private static final Duration LEAST_SESSION = Duration.ofSeconds(1);

    /** What every broker accepts unless it is told otherwise. */
    private static final Duration ANY_BROKERS = Duration.ofSeconds(6);

    /** A member that leaves or is given up is noticed by the others with their next heartbeat. */
    private static final Duration HEARTBEAT = Duration.ofMillis(300);

    public OwnershipSettings {
        Objects.requireNonNull(group, "group");
        if (sessionTimeout.compareTo(LEAST_SESSION) < 0) {
            throw new IllegalArgumentException(
                    "relevo.ownership.session-timeout must be 1 s or more: " + sessionTimeout);
        }
    }

    /** How often membership in the group is proven. */
    Duration proofInterval() {
        return sessionTimeout.dividedBy(6);
    }

    /** How long a proof counts: well before anybody else could be given the partitions. */
    Duration proofLifetime() {
        return sessionTimeout.dividedBy(2);
    }

    /** How often the group's coordinator hears of this member. */
    Duration heartbeatInterval() {
        Duration quarter = sessionTimeout.dividedBy(4);
        return quarter.compareTo(HEARTBEAT) < 0 ? quarter : HEARTBEAT;
    }

    /** The same for a broker that does not accept so short a session. */
    OwnershipSettings forAnyBroker() {
        return sessionTimeout.compareTo(ANY_BROKERS) < 0 ? new OwnershipSettings(group, ANY_BROKERS) : this;
    }
}
