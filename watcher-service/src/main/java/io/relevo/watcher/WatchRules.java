package io.relevo.watcher;

import java.time.Duration;

/** What must hold between the settings of a watch; checked when the service starts. */
final class WatchRules {

    private static final Duration SHORTEST_TICK = Duration.ofMillis(50);

    private WatchRules() {}

    /** @throws IllegalStateException names the setting and what it must be */
    static void check(WatchConfiguration watch) {
        require(watch.tick().compareTo(SHORTEST_TICK) >= 0, "relevo.watch.tick must be 50 ms or more");
        require(watch.heartbeat().isPositive(), "relevo.watch.heartbeat must be positive");
        require(!watch.repairGrace().isNegative(), "relevo.watch.repair-grace must not be negative");
        require(
                watch.afterDoubt().compareTo(watch.tick()) >= 0,
                "relevo.watch.after-doubt must not be shorter than relevo.watch.tick");
        require(
                watch.repeat().compareTo(watch.tick()) >= 0,
                "relevo.watch.repeat must not be shorter than relevo.watch.tick");
        require(watch.slow().isPositive(), "relevo.watch.slow must be positive");
        require(
                watch.doubt().isPositive() && watch.doubt().compareTo(watch.probeTimeout()) <= 0,
                "relevo.watch.doubt must be positive and not longer than relevo.watch.probe-timeout");
        require(
                watch.writePeriod().compareTo(watch.tick()) >= 0,
                "relevo.watch.write-period must not be shorter than relevo.watch.tick");
        require(
                watch.writePatience().compareTo(watch.writePeriod()) >= 0,
                "relevo.watch.write-patience must not be shorter than relevo.watch.write-period");
        require(watch.observe().isPositive(), "relevo.watch.observe must be positive");
        require(watch.sessionTimeout().isPositive(), "relevo.watch.session-timeout must be positive");
        require(
                watch.probeTimeout().compareTo(Duration.ofSeconds(30)) <= 0
                        && watch.connectTimeout().compareTo(Duration.ofSeconds(30)) <= 0,
                "relevo.watch.probe-timeout and relevo.watch.connect-timeout must be 30 s or less");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
