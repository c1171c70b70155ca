package io.relevo.watcher.clusters;

import io.relevo.events.ClusterDocument.Node;
import io.relevo.runtime.pace.StaggeredStart;
import io.relevo.watcher.probe.ClusterSight;
import io.relevo.watcher.probe.Lines;
import io.relevo.watcher.probe.NodeWatches;
import io.relevo.watcher.probe.Pace;
import io.relevo.watcher.probe.ProbeMetrics;
import io.relevo.watcher.report.Announcer;
import io.relevo.watcher.report.NodeReporter;
import io.relevo.watcher.report.ReportSettings;
import java.time.Duration;

/**
 * Makes the watch of one server, with all that it needs.
 *
 * @param starts when those begin whose clusters are at rest
 */
public record WatchFactory(
        NodeWatches watches, ProbeMetrics metrics, Announcer announcer, ReportSettings reports, StaggeredStart starts) {

    /** What the connections to one server take of a processor, and something for all else. */
    private static final Duration TO_CONNECT = Duration.ofMillis(15);

    private static final int CONNECTED_AT_ONCE = 60;

    public WatchFactory(Lines lines, Pace pace, ProbeMetrics metrics, Announcer announcer, ReportSettings reports) {
        this(
                new NodeWatches(lines, pace),
                metrics,
                announcer,
                reports,
                new StaggeredStart(TO_CONNECT, CONNECTED_AT_ONCE, System::nanoTime));
    }

    WatchedNode watch(String cluster, Node node, ClusterSight sight) {
        var reporter = new NodeReporter(announcer, reports);
        var watch = watches.of(node, sight, reporter, metrics.of(cluster, node.name()));
        return new WatchedNode(node, watch, reporter);
    }
}
