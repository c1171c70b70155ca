package io.relevo.topology.ownership;

import io.relevo.events.ClusterDocument;

/**
 * Hears of every document of an owned cluster: when it is first loaded and after each commit. Called from the ownership
 * thread; must return at once.
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
}
