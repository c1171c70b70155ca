package io.relevo.resync.classify;

import io.relevo.events.ResyncEvent.Classification;
import io.relevo.events.ResyncEvent.Method;
import io.relevo.mysql.gtid.GtidSet;
import java.util.List;

/**
 * Decides how a returned server is brought back. Pure.
 *
 * <p>The returned server must have been looked at <em>before</em> the others, with its receiver stopped, and the
 * primary's pending transactions before its committed ones. Then whatever the returned server legitimately got from
 * this primary is seen on the primary: with acknowledgements AFTER_SYNC a replica commits a transaction before the
 * primary does, and such a transaction is not errant.
 */
public final class Classifier {

    private Classifier() {}

    /** Compares the returned server with the primary and with the other sound members. */
    public static Assessment classify(Holding returned, Holding primary, List<Holding> others) {
        GtidSet known = others.stream().map(Holding::all).reduce(primary.all(), GtidSet::union);
        GtidSet errant = returned.executed().subtract(known);
        GtidSet unreachable = primary.purged().subtract(returned.executed());
        GtidSet missing = primary.executed().subtract(returned.executed());
        return new Assessment(
                classification(errant, missing),
                errant.isEmpty() && unreachable.isEmpty() ? Method.AUTO_POSITION : Method.CLONE,
                missing,
                errant,
                errant.intersect(returned.purged()),
                returned.pending().subtract(known),
                reason(errant, unreachable, missing));
    }

    private static Classification classification(GtidSet errant, GtidSet missing) {
        if (!errant.isEmpty()) {
            return Classification.DIVERGED;
        }
        return missing.isEmpty() ? Classification.IDENTICAL : Classification.RECOVERABLE;
    }

    private static String reason(GtidSet errant, GtidSet unreachable, GtidSet missing) {
        if (!errant.isEmpty()) {
            return "it has " + errant.transactionCount() + " transactions that no other member has";
        }
        if (!unreachable.isEmpty()) {
            return "the primary has purged " + unreachable.transactionCount() + " of the transactions it lacks";
        }
        if (missing.isEmpty()) {
            return "it has all that the primary has and nothing else";
        }
        return "the primary's binary logs still hold the " + missing.transactionCount() + " transactions it lacks";
    }
}
