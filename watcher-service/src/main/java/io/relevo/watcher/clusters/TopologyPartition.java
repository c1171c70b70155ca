package io.relevo.watcher.clusters;

import io.relevo.events.ClusterDocument;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One partition of the topology that this watcher was given. Documents are held back until the partition was read to
 * its end, so that nobody acts upon one that is outdated already.
 */
final class TopologyPartition {

    private final ClusterListener listener;
    private final Map<String, ClusterDocument> heldBack = new LinkedHashMap<>();
    private final Set<String> clusters = new HashSet<>();
    private long next;
    private boolean caughtUp;

    TopologyPartition(ClusterListener listener) {
        this.listener = listener;
    }

    /** It is read from its beginning again: its clusters are followed on, until its end says which of them there still are. */
    void readAnew() {
        caughtUp = false;
        heldBack.clear();
    }

    /**
     * Takes the next record of the partition; an empty document is a cluster that was removed. One that was taken before
     * says that Kafka went back, as a consumer does when it cannot tell whether the log was cut off while it was away.
     */
    void take(long offset, String cluster, Optional<ClusterDocument> document) {
        if (offset < next) {
            readAnew();
        }
        next = offset + 1;
        if (!caughtUp) {
            document.ifPresentOrElse(newest -> heldBack.put(cluster, newest), () -> heldBack.remove(cluster));
        } else {
            document.ifPresentOrElse(this::follow, () -> release(cluster));
        }
    }

    /** Says that its end was reached; from now on records are handed on as they come. */
    void reachedEnd() {
        if (!caughtUp) {
            caughtUp = true;
            Set.copyOf(clusters).stream()
                    .filter(cluster -> !heldBack.containsKey(cluster))
                    .forEach(this::release);
            heldBack.values().forEach(this::follow);
            heldBack.clear();
        }
    }

    boolean isCaughtUp() {
        return caughtUp;
    }

    /** Gives its clusters back. */
    void revoke() {
        clusters.forEach(listener::release);
        clusters.clear();
    }

    private void follow(ClusterDocument document) {
        clusters.add(document.cluster());
        listener.follow(document);
    }

    private void release(String cluster) {
        if (clusters.remove(cluster)) {
            listener.release(cluster);
        }
    }
}
