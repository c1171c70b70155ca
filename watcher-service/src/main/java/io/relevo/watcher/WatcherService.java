package io.relevo.watcher;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.loop.SharedLoop;
import io.relevo.runtime.instance.Instance;
import io.relevo.runtime.kafka.EventPublisher;
import io.relevo.runtime.kafka.KafkaSettings;
import io.relevo.watcher.clusters.ClusterView;
import io.relevo.watcher.clusters.TopologyConsumers;
import io.relevo.watcher.clusters.TopologyGroup;
import io.relevo.watcher.clusters.WatchFactory;
import io.relevo.watcher.clusters.WatchedClusters;
import io.relevo.watcher.probe.MySqlLines;
import io.relevo.watcher.probe.ProbeMetrics;
import io.relevo.watcher.report.KafkaAnnouncer;
import io.relevo.watcher.report.ReportSettings;
import io.relevo.watcher.writing.WriteWatches;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts and stops the watch with the process. */
@Singleton
public class WatcherService {

    private final KafkaAnnouncer announcer;
    private final WatchedClusters clusters;
    private final TopologyConsumers consumers;
    private TopologyGroup group;

    @Inject
    WatcherService(
            WatchConfiguration watch,
            KafkaSettings kafka,
            EventPublisher publisher,
            Instance instance,
            MeterRegistry registry,
            Vertx vertx,
            @ConfigProperty(name = "relevo.watcher.zone") String zone) {
        WatchRules.check(watch);
        announcer = KafkaAnnouncer.start(publisher);
        clusters = new WatchedClusters(new WatchFactory(
                new MySqlLines(
                        new MySqlConnector(),
                        new SharedLoop(vertx, watch.idle()),
                        new SharedLoop(vertx, watch.idle().plus(WriteWatches.LONGEST_WRITE)),
                        watch.account(),
                        watch.timeouts(),
                        new WriteWatches(zone, watch.writePace())),
                watch.pace(),
                new ProbeMetrics(registry),
                announcer,
                new ReportSettings(zone, watch.repeat(), watch.observe())));
        consumers = new TopologyConsumers(kafka, zone, instance.name(), watch.sessionTimeout());
    }

    void start(@Observes StartupEvent started) {
        group = TopologyGroup.join(consumers::connect, clusters);
    }

    void stop(@Observes ShutdownEvent ended) {
        if (group != null) {
            group.close();
        }
        clusters.close();
        announcer.close();
    }

    /** Whether the watch knows its clusters. */
    boolean isReady() {
        return group != null && group.isReady();
    }

    /** What is seen of each cluster. */
    List<ClusterView> views() {
        return clusters.views();
    }
}
