package io.relevo.resync.classify;

import io.relevo.mysql.gtid.GtidSet;
import java.util.Objects;

/**
 * The transactions of one server at the moment it was looked at.
 *
 * @param executed committed
 * @param purged committed, but no longer in its binary logs
 * @param pending held and not yet committed: what a replica received and has not applied, what a primary wrote to its
 *     binary log and still waits to have acknowledged
 */
public record Holding(GtidSet executed, GtidSet purged, GtidSet pending) {

    public Holding {
        Objects.requireNonNull(executed, "executed");
        Objects.requireNonNull(purged, "purged");
        pending = pending.subtract(executed);
    }

    /** All it holds, committed or pending. */
    public GtidSet all() {
        return executed.union(pending);
    }
}
