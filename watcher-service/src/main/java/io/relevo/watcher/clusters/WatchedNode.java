package io.relevo.watcher.clusters;

import io.relevo.events.ClusterDocument.Node;
import io.relevo.watcher.probe.Finding;
import io.relevo.watcher.probe.Line;
import io.relevo.watcher.probe.NodeWatch;
import io.relevo.watcher.report.NodeReporter;
import java.util.Optional;

/** A server under watch. */
record WatchedNode(Node address, NodeWatch watch, NodeReporter reporter) {

    boolean isAt(Node node) {
        return address.host().equals(node.host()) && address.port() == node.port();
    }

    Line line() {
        return watch.line();
    }

    Optional<Finding> latest() {
        return reporter.latest();
    }
}
