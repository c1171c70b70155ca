package io.relevo.watcher.clusters;

import io.relevo.events.ClusterDocument;

/** Who is told which clusters are this watcher's. Called by one thread. */
public interface ClusterListener {

    /** The cluster is this watcher's, and this is its newest document. */
    void follow(ClusterDocument document);

    /** The cluster is gone, or another watcher's now. */
    void release(String cluster);
}
