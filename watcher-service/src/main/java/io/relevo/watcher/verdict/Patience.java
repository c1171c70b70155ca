package io.relevo.watcher.verdict;

import java.time.Duration;

/**
 * How long silence must last before it says something.
 *
 * @param heartbeat the period in which an idle primary sends heartbeats to its replicas
 * @param repairGrace how long a server under repair may be unreachable
 */
public record Patience(Duration heartbeat, Duration repairGrace) {

    private static final Duration CATCH_UP = Duration.ofMillis(150);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    public Patience {
        if (!heartbeat.isPositive() || repairGrace.isNegative()) {
            throw new IllegalArgumentException("heartbeat must be positive and repairGrace not negative");
        }
    }

    /** Two heartbeat periods, and a tenth for the way. */
    public Duration twoHeartbeats() {
        return heartbeat.multipliedBy(22).dividedBy(10);
    }

    /** What that long a look at a server in this role is worth. */
    public Waited worth(Role role, Duration waited) {
        if (waited.compareTo(DRAIN.plus(twoHeartbeats())) >= 0 && role != Role.UNDER_REPAIR) {
            return Waited.A_DRAIN;
        }
        if (waited.compareTo(role == Role.UNDER_REPAIR ? repairGrace : twoHeartbeats()) >= 0) {
            return Waited.PATIENTLY;
        }
        return waited.compareTo(CATCH_UP) >= 0 ? Waited.CATCH_UP : Waited.A_MOMENT;
    }
}
