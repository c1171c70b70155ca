package io.relevo.watcher.clusters;

import io.relevo.events.ClusterDocument.Node;
import io.relevo.watcher.probe.ClusterSight;
import io.relevo.watcher.probe.Lines;
import io.relevo.watcher.probe.NodeWatch;
import io.relevo.watcher.probe.Pace;
import io.relevo.watcher.probe.ProbeMetrics;
import io.relevo.watcher.report.Announcer;
import io.relevo.watcher.report.NodeReporter;
import io.relevo.watcher.report.ReportSettings;

/** Makes the watch of one server, with all that it needs. */
public record WatchFactory(Lines lines, Pace pace, ProbeMetrics metrics, Announcer announcer, ReportSettings reports) {

    WatchedNode watch(String cluster, Node node, ClusterSight sight) {
        var reporter = new NodeReporter(announcer, reports);
        var watch = new NodeWatch(node, sight, lines, pace, reporter, metrics.of(cluster, node.name()));
        return new WatchedNode(node, watch, reporter);
    }
}
