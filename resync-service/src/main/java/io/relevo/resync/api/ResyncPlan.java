package io.relevo.resync.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.relevo.events.ResyncEvent.Classification;
import io.relevo.events.ResyncEvent.Method;

/**
 * What a repair would be if it began now.
 *
 * @param missing what the primary has and the server has not, as a GTID set
 * @param errant what only the server has; saved before anything is done to it
 * @param unsavable the part of that which is no longer in its binary logs, and keeps it from being rebuilt
 * @param donor whose data would be copied; null when none is
 * @param copyBytes how much that is; null when nothing is copied or it cannot be told
 * @param needsDraining whether its relay log holds what nobody else has, and is applied first; the rest is provisional then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResyncPlan(
        Classification classification,
        Method method,
        String reason,
        String missing,
        long missingTransactions,
        String errant,
        long errantTransactions,
        String unsavable,
        String donor,
        Long copyBytes,
        boolean needsDraining) {}
