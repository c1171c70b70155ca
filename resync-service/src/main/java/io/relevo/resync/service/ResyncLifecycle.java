package io.relevo.resync.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.relevo.events.ClusterDocument;
import io.relevo.resync.feed.ClusterFeed;
import io.relevo.resync.feed.GroupFeed;
import io.relevo.resync.report.RunMetrics;
import io.relevo.resync.run.Repairs;
import io.relevo.resync.run.ResyncRun;
import io.relevo.resync.run.Steps;
import io.relevo.resync.settings.ResyncConfiguration;
import io.relevo.runtime.id.Ids;
import io.relevo.runtime.kafka.KafkaSettings;
import io.relevo.runtime.retry.Backoff;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Joins the group when the service starts and leaves it when it ends; repairs under way stop at their next safe point. */
@Singleton
public class ResyncLifecycle {

    private static final Logger LOG = Logger.getLogger(ResyncLifecycle.class);

    private final ResyncConfiguration configuration;
    private final KafkaSettings kafka;
    private final Repairs repairs;
    private volatile ClusterFeed feed;

    @Inject
    ResyncLifecycle(
            ResyncConfiguration configuration, KafkaSettings kafka, Steps steps, Ids ids, MeterRegistry metrics) {
        this.configuration = configuration;
        this.kafka = kafka;
        this.repairs = new Repairs(
                (id, situation, fence) -> new ResyncRun(id, situation, steps, fence).run(),
                this::newest,
                new RunMetrics(metrics),
                new Backoff(
                        configuration.retry().initial(),
                        configuration.retry().limit(),
                        () -> ThreadLocalRandom.current().nextLong()),
                ids,
                System::nanoTime);
    }

    /** For those who ask what is under way. */
    @Produces
    @Singleton
    Repairs repairs() {
        return repairs;
    }

    void start(@Observes StartupEvent started) {
        feed = GroupFeed.join(
                kafka, configuration.group().name(), configuration.group().sessionTimeout(), repairs::consider);
        LOG.infof(
                "resync looks after returned servers: group=%s errantDirectory=%s",
                configuration.group().name(), configuration.errantDirectory().toAbsolutePath());
    }

    void stop(@Observes ShutdownEvent ended) {
        feed.close();
    }

    private Optional<ClusterDocument> newest(String cluster) {
        return Optional.ofNullable(feed).flatMap(open -> open.confirm(cluster));
    }
}
