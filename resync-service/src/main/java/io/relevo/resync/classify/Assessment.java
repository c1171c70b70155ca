package io.relevo.resync.classify;

import io.relevo.events.ResyncEvent.Classification;
import io.relevo.events.ResyncEvent.Method;
import io.relevo.mysql.gtid.GtidSet;

/**
 * How a returned server stands to its primary, and what follows from it.
 *
 * @param missing committed on the primary, not on the returned server
 * @param errant committed on the returned server, on nobody else
 * @param unsavable the part of {@code errant} that is no longer in the returned server's binary logs
 * @param undrained received by the returned server, not applied there, and held by nobody else: has to be applied before
 *     anything is judged, or it would be lost with the relay log
 * @param reason why this method
 */
public record Assessment(
        Classification classification,
        Method method,
        GtidSet missing,
        GtidSet errant,
        GtidSet unsavable,
        GtidSet undrained,
        String reason) {

    /** Whether the relay log has to be applied first; the other fields are provisional then. */
    public boolean needsDraining() {
        return !undrained.isEmpty();
    }
}
