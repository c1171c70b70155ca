package io.relevo.watcher.lab;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relevo.events.ClusterDocument;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.loop.SharedLoop;
import io.relevo.watcher.clusters.ClusterView.NodeView;
import io.relevo.watcher.clusters.WatchFactory;
import io.relevo.watcher.clusters.WatchedClusters;
import io.relevo.watcher.probe.MySqlLines;
import io.relevo.watcher.probe.Pace;
import io.relevo.watcher.probe.ProbeMetrics;
import io.relevo.watcher.report.ReportSettings;
import io.relevo.watcher.verdict.Patience;
import io.relevo.watcher.writing.WritePace;
import io.relevo.watcher.writing.WriteWatches;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A watch of real servers with the settings of production, without Kafka. */
public final class LabWatch implements AutoCloseable {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** One for all tests, which ends with them. */
    private static final Vertx VERTX = Vertx.vertx();

    private final RecordingAnnouncer announcer = new RecordingAnnouncer();
    private final WatchedClusters clusters;

    public LabWatch(Account account) {
        clusters = new WatchedClusters(new WatchFactory(
                new MySqlLines(
                        new MySqlConnector(),
                        new SharedLoop(VERTX, SECOND.multipliedBy(20)),
                        new SharedLoop(VERTX, SECOND.multipliedBy(20).plus(WriteWatches.LONGEST_WRITE)),
                        account,
                        new Timeouts(SECOND, SECOND),
                        new WriteWatches("lab", new WritePace(Duration.ofMillis(500), SECOND.multipliedBy(2)))),
                new Pace(
                        Duration.ofMillis(500),
                        SECOND,
                        Duration.ofMillis(400),
                        Duration.ofMillis(300),
                        new Patience(Duration.ofMillis(500), SECOND.multipliedBy(60))),
                new ProbeMetrics(new SimpleMeterRegistry()),
                announcer,
                new ReportSettings("lab", SECOND.multipliedBy(2), SECOND.multipliedBy(10))));
    }

    /** Watches by this document from now on. */
    public void follow(ClusterDocument document) {
        clusters.follow(document);
    }

    /** Waits until every server was seen. */
    public void awaitAllSeen() {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> clusters.views().getFirst().nodes().stream()
                .allMatch(node -> "ANSWERED".equals(node.outcome())));
    }

    public NodeView view(String node) {
        return clusters.views().getFirst().nodes().stream()
                .filter(view -> view.name().equals(node))
                .findFirst()
                .orElseThrow();
    }

    public RecordingAnnouncer said() {
        return announcer;
    }

    @Override
    public void close() {
        clusters.close();
    }
}
