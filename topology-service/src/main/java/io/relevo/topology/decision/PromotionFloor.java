package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Vote;
import io.relevo.events.DurabilityFact.PromotionFloorReached;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import java.util.List;

/**
 * What must not be missing on whoever is opened next. Stopping enough acknowledgers finds every write of the present
 * epoch; writes of earlier epochs may be on the primary alone as long as its acknowledgers have not received them. So what
 * a server is opened with is kept until that is over. Pure.
 */
final class PromotionFloor {
    private PromotionFloor() {}

    /** The floor in force. */
    static GtidSet of(ClusterDocument state) {
        return GtidSet.parse(state.promotionFloor());
    }

    /** The floor in force and, where writes were acknowledged by replicas, what watchers saw executed on the primary. */
    static GtidSet raisedBy(ClusterDocument state, List<Vote> votes) {
        GtidSet floor = of(state);
        if (state.durability() == Durability.LOSSLESS) {
            for (Vote vote : votes) {
                floor = floor.union(GtidSet.parse(vote.lastExecuted()));
            }
        }
        return floor;
    }

    /** Whether the server has applied all of it. */
    static boolean isReachedBy(ClusterDocument state, ServerSnapshot server) {
        return server.executed().contains(of(state));
    }

    /**
     * Forgets the floor once as many acknowledgers as must confirm a write have applied it: among those that are stopped
     * before anybody is chosen is then one of them. What was only received does not count, since a restart drops it.
     */
    static void observed(Ruling ruling, Views views) {
        ClusterDocument state = ruling.state();
        if (state.promotionFloor().isEmpty()) {
            return;
        }
        List<String> holders = state.acknowledgers().stream()
                .filter(name -> views.seen(name)
                        .filter(server -> isReachedBy(state, server))
                        .isPresent())
                .toList();
        if (holders.size() >= state.settings().acknowledgements()) {
            ruling.record(new PromotionFloorReached(state.cluster(), state.epoch(), state.promotionFloor(), holders));
        }
    }
}
