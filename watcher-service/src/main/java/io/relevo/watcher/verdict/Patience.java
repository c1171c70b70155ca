package io.relevo.watcher.verdict;

import java.time.Duration;

/**
 * How long silence must last before it says something.
 *
 * @param heartbeat the period in which an idle primary sends heartbeats to its replicas
 * @param repairGrace how long a server under repair may be unreachable
 */
public record Patience(Duration heartbeat, Duration repairGrace) {

    public Patience {
        if (!heartbeat.isPositive() || repairGrace.isNegative()) {
            throw new IllegalArgumentException("heartbeat must be positive and repairGrace not negative");
        }
    }

    /** Two heartbeat periods, and a tenth for the way. */
    public Duration twoHeartbeats() {
        return heartbeat.multipliedBy(22).dividedBy(10);
    }

    /** How long a look at a server in this role may wait for what is missing. */
    public Duration of(Role role) {
        return switch (role) {
            case PRIMARY, REPLICA -> twoHeartbeats();
            case UNDER_REPAIR -> repairGrace;
        };
    }
}
