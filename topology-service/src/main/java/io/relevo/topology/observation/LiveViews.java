package io.relevo.topology.observation;

import io.relevo.events.ClusterDocument;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.loop.KeptSession;
import io.relevo.mysql.loop.SharedLoop;
import io.relevo.runtime.pace.StaggeredStart;
import io.relevo.topology.decision.NodeView;
import io.relevo.topology.ownership.DocumentListener;
import io.relevo.topology.ownership.Inbox;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Regular looks at the servers of every owned cluster, over one session each: as inputs to decide upon, and for
 * whoever wants to know how a server is at this moment. Thread-safe.
 */
public final class LiveViews implements DocumentListener, AutoCloseable {
    private static final int JITTER = 5;

    /** What the connections to the servers of one cluster take of a processor while code is cold, and as much for all else. */
    private static final Duration TO_CONNECT = Duration.ofMillis(150);

    private static final int CONNECTED_AT_ONCE = 20;

    /** What a round may be late, and its looks may take, without its sessions being ended for it. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Map<String, ClusterWatch> watches = new ConcurrentHashMap<>();
    private final Set<String> unseen = ConcurrentHashMap.newKeySet();
    private final Inbox inbox;
    private final Pace pace;
    private final Duration within;
    private final Function<Endpoint, KeptSession> sessions;
    private final LongSupplier nanoTime;
    private final StaggeredStart starts;

    LiveViews(
            Inbox inbox,
            Duration interval,
            Duration within,
            Function<Endpoint, KeptSession> sessions,
            LongSupplier nanoTime) {
        this.inbox = inbox;
        this.pace = new Pace(interval);
        this.within = within;
        this.sessions = sessions;
        this.nanoTime = nanoTime;
        this.starts = new StaggeredStart(TO_CONNECT, CONNECTED_AT_ONCE, nanoTime);
    }

    /**
     * Looks with this account. That a session ended is known to the next look: watchers tell of a server's death.
     *
     * @param vertx has the thread that serves the sessions
     * @param interval from one round to the next
     * @param within how long a look at one server may take
     */
    public static LiveViews over(Vertx vertx, Account account, Inbox inbox, Duration interval, Duration within) {
        SharedLoop loop = new SharedLoop(vertx, new Pace(interval).longest().plus(IDLE));
        Timeouts timeouts = new Timeouts(within, within);
        return new LiveViews(
                inbox,
                interval,
                within,
                endpoint -> new KeptSession(endpoint, () -> loop.connect(endpoint, account, timeouts, ended -> {})),
                System::nanoTime);
    }

    /** The latest look at a server; empty when the cluster is not owned or the server was not looked at yet. */
    public Optional<Sighting> latest(String cluster, String node) {
        return Optional.ofNullable(watches.get(cluster))
                .flatMap(watch -> watch.eyes().latest(node));
    }

    /** How long ago the primary had what the replica lacks; empty when that is not known here. */
    public Optional<Duration> behind(String cluster, String node) {
        return Optional.ofNullable(watches.get(cluster))
                .flatMap(watch -> watch.lag().of(node));
    }

    /** A look that begins now and ends within the time given; unseen when the cluster is not owned. */
    public NodeView lookNow(String cluster, String node, Duration atMost) {
        ClusterWatch watch = watches.get(cluster);
        return watch == null
                ? new NodeView.Unseen(FailureKind.UNREACHABLE)
                : watch.eyes().look(node, atMost);
    }

    @Override
    public void changed(ClusterDocument document, boolean owned) {
        if (!owned) {
            Optional.ofNullable(watches.remove(document.cluster())).ifPresent(ClusterWatch::close);
            unseen.remove(document.cluster());
            return;
        }
        ClusterWatch present = watches.get(document.cluster());
        if (present == null) {
            watches.computeIfAbsent(document.cluster(), cluster -> start(document));
        } else {
            present.changed(document);
        }
    }

    /** An owner who takes over many that are at rest does not connect to all their servers in the same moment. */
    private ClusterWatch start(ClusterDocument document) {
        ClusterWatch watch = new ClusterWatch(
                new ClusterEyes(document, sessions, nanoTime),
                inbox,
                this::next,
                within,
                Pace.hasTime(document) ? starts.next() : Duration.ZERO,
                nanoTime);
        Thread.ofVirtual().name("observe-" + document.cluster()).start(watch);
        return watch;
    }

    /** Never the same for all, so that they do not look all at once. */
    private Duration next(ClusterDocument document, Map<String, NodeView> views) {
        note(document.cluster(), Pace.isSeen(views));
        Duration wait = pace.next(document, views, watches.size(), unseen.size());
        return wait.minusNanos(ThreadLocalRandom.current().nextLong(1 + wait.toNanos() / JITTER));
    }

    private void note(String cluster, boolean seen) {
        if (seen || !watches.containsKey(cluster)) {
            unseen.remove(cluster);
        } else {
            unseen.add(cluster);
        }
    }

    /** Something of this cluster was reported: it is looked at soon if it is owned. */
    public void wake(String cluster) {
        Optional.ofNullable(watches.get(cluster)).ifPresent(ClusterWatch::wake);
    }

    /** The longest time between two looks at a cluster that is at rest. */
    public Duration longestInterval() {
        return pace.atRest(watches.size());
    }

    @Override
    public void close() {
        watches.values().forEach(ClusterWatch::close);
        watches.clear();
    }
}
