package io.relevo.topology.observation;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.topology.decision.NodeView;
import java.time.Duration;
import java.util.Map;

/**
 * How soon the servers of a cluster are looked at again. One in which something is not as it should be is looked at often:
 * a server that comes back as a primary of the past must not stay open. So are those of which a server is not seen, as long as
 * they are few: where there are many, it is the one who looks that is short of time, or cut off. Many that are at rest share a fixed number of
 * looks a second; a change that a watcher reports leads to a look at once. Pure.
 *
 * @param interval from one look to the next at a cluster at rest, when there are few
 */
record Pace(Duration interval) {
    private static final Duration UNSETTLED = Duration.ofMillis(250);
    private static final Duration FOR_EACH_UNSEEN = Duration.ofMillis(25);
    private static final int FEW = 20;
    private static final int SLOWEST = 60;

    /**
     * @param clusters how many are looked at by this process
     * @param unseen how many of them have a server that was not seen
     */
    Duration next(ClusterDocument document, Map<String, NodeView> views, int clusters, int unseen) {
        if (document.operation() != null && document.phase() != Phase.NO_PRIMARY) {
            return interval;
        }
        if (!isAtRest(document)) {
            return often();
        }
        return isSeen(views) ? atRest(clusters) : longer(often(), FOR_EACH_UNSEEN.multipliedBy(unseen));
    }

    private Duration often() {
        return interval.compareTo(UNSETTLED) < 0 ? interval : UNSETTLED;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** Whether a cluster that is taken up has time until it is looked at. */
    static boolean hasTime(ClusterDocument document) {
        return isAtRest(document);
    }

    /** Whether every server answered. */
    static boolean isSeen(Map<String, NodeView> views) {
        return views.values().stream().allMatch(NodeView.Seen.class::isInstance);
    }

    /** The longest time between two looks at a cluster. */
    Duration atRest(int clusters) {
        long times = Math.clamp((clusters + FEW - 1) / FEW, 1, SLOWEST);
        return interval.multipliedBy(times);
    }

    /** The longest time between two looks at a cluster, however many there are. */
    Duration longest() {
        return interval.multipliedBy(SLOWEST);
    }

    private static boolean isAtRest(ClusterDocument document) {
        return document.phase() == Phase.STEADY
                && document.request() == null
                && document.durability() != Durability.DEGRADED
                && document.nodes().stream().allMatch(node -> node.status() == NodeStatus.ONLINE);
    }
}
