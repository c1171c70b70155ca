package io.relevo.watcher.probe;

import java.util.Map;
import java.util.Optional;

/** What the watch of the server of this name knows of it and of its cluster. The answers change while it runs. */
record NodeSight(ClusterSight cluster, String name) {

    /** The server by the newest document; empty when that does not name it. */
    Optional<Subject> subject() {
        var document = cluster.document();
        return document.node(name).map(node -> new Subject(document, node));
    }

    /** The lines to every other server that the same document calls sound, by name. */
    Map<String, Line> others(Subject subject) {
        return cluster.soundOthers(subject.document(), name);
    }
}
