package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What keeps a cluster from being failed over: which server lacks what of all that is known, who may hold more, and how
 * much would be lost at most.
 *
 * @param missing GTID sets by server that answers; one that lacks nothing is not named
 * @param awaited servers that may have acknowledged writes and are not stopped with all they received
 * @param mostLost transactions; null when servers that may have more are awaited, or the primary wrote alone
 */
record Shortfall(Map<String, String> missing, List<String> awaited, Long mostLost) {

    /**
     * Adds up what was found.
     *
     * @param bounded whether every acknowledged write is among what is known
     */
    static Shortfall of(
            ClusterDocument state, Map<String, ServerSnapshot> members, List<String> awaited, boolean bounded) {
        GtidSet known = PromotionFloor.of(state);
        for (ServerSnapshot member : members.values()) {
            known = known.union(Views.completeSet(member));
        }
        Map<String, String> missing = new TreeMap<>();
        long least = known.transactionCount();
        for (Map.Entry<String, ServerSnapshot> member : members.entrySet()) {
            GtidSet lacks = known.subtract(Views.completeSet(member.getValue()));
            least = Math.min(least, lacks.transactionCount());
            if (!lacks.isEmpty()) {
                missing.put(member.getKey(), lacks.toString());
            }
        }
        return new Shortfall(missing, awaited, bounded && !members.isEmpty() ? least : null);
    }

    /** Nothing was looked at. */
    static Shortfall unknown() {
        return new Shortfall(Map.of(), List.of(), null);
    }
}
