package io.relevo.watcher.probe;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;

/**
 * What a look at a server found.
 *
 * @param document the document by which it was judged
 * @param node the server as that document has it
 */
public record Finding(ClusterDocument document, Node node, Look look) {}
