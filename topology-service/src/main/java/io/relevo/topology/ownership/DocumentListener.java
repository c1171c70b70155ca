package io.relevo.topology.ownership;

import io.relevo.events.ClusterDocument;

/**
 * Hears of every document of an owned cluster: when it is first loaded and after each commit; and of each server that was
 * opened. Called from the ownership thread; must return at once.
 */
@FunctionalInterface
public interface DocumentListener {

    /**
     * A document came into force, or the cluster was given up.
     *
     * @param document the document in force
     * @param owned false when this process has just given the cluster up; the document is the last one it knew
     */
    void changed(ClusterDocument document, boolean owned);

    /**
     * The server that the present step opens was opened and seen to be open; that it is done is about to be recorded, and
     * nothing else can become of this step.
     *
     * @param document the document in force, an operation of which {@linkplain ClusterDocument.Operation#opens opens} a
     *     server
     */
    default void opened(ClusterDocument document) {}
}
