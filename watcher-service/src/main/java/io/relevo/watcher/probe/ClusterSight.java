package io.relevo.watcher.probe;

import io.relevo.events.ClusterDocument;
import java.util.Map;

/** What the watch of one server knows of its cluster. The answers change while it runs; safe for many threads. */
public interface ClusterSight {

    /** The newest document. */
    ClusterDocument document();

    /** The lines to every other server that this document calls sound, by name. */
    Map<String, Line> soundOthers(ClusterDocument document, String node);
}
