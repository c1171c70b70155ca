package io.relevo.topology.routing;

import io.relevo.events.ClusterDocument;
import io.relevo.runtime.kafka.ClusterDocuments;
import io.relevo.topology.decision.NodeView;
import io.relevo.topology.observation.LiveViews;
import io.relevo.topology.observation.Sighting;
import io.relevo.topology.ownership.DocumentListener;
import io.relevo.topology.ownership.OwnedClusters;
import io.relevo.topology.routing.RoutingRule.Answer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers routers: from the record in force where this process owns the cluster, together with what the servers say, and
 * from the published record elsewhere. A look counts only if it began after the record last changed and is young. After a
 * time in which this process did not run nothing is answered until it is proven that nobody took over, or for a while. Of a
 * cluster that is new to this process no server is praised unseen: it may have been restarted, and closed, meanwhile.
 * Thread-safe.
 */
@Singleton
public class Routing implements DocumentListener {
    private static final Duration YOUNG = Duration.ofMillis(500);

    /** To own what is to be owned, and to connect and look, in a process that has just started on a busy machine. */
    private static final Duration TO_SEE = Duration.ofSeconds(10);

    private final OwnedClusters owned;
    private final ClusterDocuments published;
    private final LiveViews live;
    private final Wakefulness wakefulness;
    private final Duration toSee;
    private final Map<String, Long> changedAt = new ConcurrentHashMap<>();
    private final Map<String, Long> knownSince = new ConcurrentHashMap<>();
    private final Map<String, Long> openedVersions = new ConcurrentHashMap<>();

    @Inject
    Routing(OwnedClusters owned, ClusterDocuments published, LiveViews live, Wakefulness wakefulness) {
        this(owned, published, live, wakefulness, TO_SEE);
    }

    /** With another time in which nothing is said for a server that was not seen. */
    Routing(OwnedClusters owned, ClusterDocuments published, LiveViews live, Wakefulness wakefulness, Duration toSee) {
        this.toSee = toSee;
        this.owned = owned;
        this.published = published;
        this.live = live;
        this.wakefulness = wakefulness;
    }

    @Override
    public void changed(ClusterDocument document, boolean isOwned) {
        changedAt.put(document.cluster(), System.nanoTime());
        openedVersions.remove(document.cluster());
    }

    @Override
    public void opened(ClusterDocument document) {
        openedVersions.put(document.cluster(), document.version());
    }

    private boolean isOpened(ClusterDocument document) {
        return Long.valueOf(document.version()).equals(openedVersions.get(document.cluster()));
    }

    /** Whether the record is known as it is now, and not as it was before this process was stopped for a while. */
    boolean isOfThePresent(String cluster) {
        return wakefulness.isOfThePresent() || owned.isProven(cluster);
    }

    /** The cluster's record, if it is known here as it is now. */
    Optional<ClusterDocument> document(String cluster) {
        return isOfThePresent(cluster) ? owned.find(cluster).or(() -> read(cluster)) : Optional.empty();
    }

    /** Until the topic is read to its end, what was read of it is the past. */
    private Optional<ClusterDocument> read(String cluster) {
        return published.isReady() ? Optional.ofNullable(published.current().get(cluster)) : Optional.empty();
    }

    Answer write(ClusterDocument document, String node) {
        return RoutingRule.write(document, node, view(document, node), isOpened(document));
    }

    Answer replica(ClusterDocument document, String node) {
        return RoutingRule.replica(document, node, view(document, node));
    }

    Answer read(ClusterDocument document, String node) {
        return RoutingRule.read(document, node, name -> view(document, name));
    }

    /** Whether too little is known to send anybody to this server who is not there already: new here, and not seen. */
    boolean isUnknown(ClusterDocument document, String node) {
        long now = System.nanoTime();
        long since = knownSince.computeIfAbsent(document.cluster(), cluster -> now);
        return now - since < toSee.toNanos()
                && live.latest(document.cluster(), node)
                        .filter(look -> look.view() instanceof NodeView.Seen)
                        .isEmpty();
    }

    /** The answer when a server may be no further behind than this; where that is not known, the answer without it. */
    Answer within(Duration most, ClusterDocument document, String node, Answer answer) {
        return live.behind(document.cluster(), node)
                .filter(lag -> answer.up() && lag.compareTo(most) > 0)
                .map(lag -> Answer.no("it is " + lag.toMillis() + " ms behind"))
                .orElse(answer);
    }

    /** Where looks are rare for their number, the last one has to do until the next. */
    private Duration young() {
        return YOUNG.plus(live.longestInterval());
    }

    private Optional<NodeView> view(ClusterDocument document, String node) {
        long changed = changedAt.getOrDefault(document.cluster(), Long.MIN_VALUE);
        Duration sinceChange = changed == Long.MIN_VALUE ? YOUNG : Duration.ofNanos(System.nanoTime() - changed);
        return live.latest(document.cluster(), node)
                .filter(look -> look.age().compareTo(young()) < 0)
                .filter(look -> look.age().compareTo(sinceChange) < 0)
                .map(Sighting::view);
    }
}
