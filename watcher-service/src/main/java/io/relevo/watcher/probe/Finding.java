package io.relevo.watcher.probe;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.watcher.writing.WriteFinding;

/**
 * What a look at a server found.
 *
 * @param document the document by which it was judged
 * @param node the server as that document has it
 * @param writes what was found last of its writing, if it is the primary
 */
public record Finding(ClusterDocument document, Node node, Look look, WriteFinding writes) {}
