package io.relevo.watcher.clusters;

import io.relevo.events.ClusterDocument;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jboss.logging.Logger;

/** The clusters under watch. All but {@link #views} is for one thread. */
public final class WatchedClusters implements ClusterListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WatchedClusters.class);

    private final WatchFactory factory;
    private final Map<String, ClusterWatch> watches = new ConcurrentSkipListMap<>();

    public WatchedClusters(WatchFactory factory) {
        this.factory = factory;
    }

    /** Begins to watch the cluster, or goes on with its newer document. */
    @Override
    public void follow(ClusterDocument document) {
        ClusterWatch watch = watches.get(document.cluster());
        if (watch == null) {
            LOG.infof(
                    "watching cluster=%s nodes=%d",
                    document.cluster(), document.nodes().size());
            watch = new ClusterWatch(document, factory);
            watches.put(document.cluster(), watch);
        }
        watch.follow(document);
    }

    /** Ends the watch of the cluster, if there is one. */
    @Override
    public void release(String cluster) {
        ClusterWatch present = watches.remove(cluster);
        if (present != null) {
            LOG.infof("no longer watching cluster=%s", cluster);
            present.close();
        }
    }

    /** What is seen of each cluster, by name. */
    public List<ClusterView> views() {
        return watches.values().stream().map(ClusterWatch::view).toList();
    }

    /** Ends every watch. */
    @Override
    public void close() {
        List.copyOf(watches.keySet()).forEach(this::release);
    }
}
