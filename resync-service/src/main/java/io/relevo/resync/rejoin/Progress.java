package io.relevo.resync.rejoin;

import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import java.time.Duration;

/** Remembers how far a server was and when that changed last. For one thread. */
final class Progress {

    private final Duration limit;
    private GtidSet held = GtidSet.empty();
    private GtidSet executed = GtidSet.empty();
    private long changedAt = System.nanoTime();

    Progress(Duration limit) {
        this.limit = limit;
    }

    /** Whether nothing came in and nothing was applied for the limit. */
    boolean standsStill(ServerSnapshot snapshot) {
        if (!held.contains(snapshot.complete()) || !executed.contains(snapshot.executed())) {
            held = snapshot.complete();
            executed = snapshot.executed();
            changedAt = System.nanoTime();
        }
        return System.nanoTime() - changedAt >= limit.toNanos();
    }
}
