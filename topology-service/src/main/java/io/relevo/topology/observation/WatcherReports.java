package io.relevo.topology.observation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.relevo.events.EventEnvelope;
import io.relevo.events.NodeObservation;
import io.relevo.events.Topic;
import io.relevo.runtime.kafka.EventFollower;
import io.relevo.runtime.kafka.KafkaSettings;
import io.relevo.runtime.kafka.StartAt;
import io.relevo.topology.ownership.OwnedClusters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Follows what watchers report of servers. A report that differs from the one before, or that shows a server taking writes
 * which is not the primary, makes its cluster be looked at at once: nothing is decided by a report alone.
 */
@Singleton
public class WatcherReports {
    private final KafkaSettings kafka;
    private final OwnedClusters owned;
    private final Consumer<String> wake;
    private final Map<Key, Said> said = new ConcurrentHashMap<>();
    private EventFollower follower;

    @Inject
    WatcherReports(KafkaSettings kafka, OwnedClusters owned, LiveViews views) {
        this(kafka, owned, views::wake);
    }

    WatcherReports(KafkaSettings kafka, OwnedClusters owned, Consumer<String> wake) {
        this.kafka = kafka;
        this.owned = owned;
        this.wake = wake;
    }

    void start(@Observes StartupEvent started) {
        follower = EventFollower.start(kafka, Topic.NODES, StartAt.latest(), this::take);
    }

    void stop(@Observes ShutdownEvent ended) {
        if (follower != null) {
            follower.close();
        }
    }

    void take(EventEnvelope envelope) {
        if (envelope.payload() instanceof NodeObservation report) {
            Said now = Said.of(report);
            Said before = said.put(new Key(report.cluster(), report.node(), report.zone()), now);
            if (!now.equals(before) || isImpostor(report)) {
                wake.accept(report.cluster());
            }
        }
    }

    private boolean isImpostor(NodeObservation report) {
        return Boolean.FALSE.equals(report.readOnly())
                && owned.find(report.cluster())
                        .filter(document -> !report.node().equals(document.primary()))
                        .isPresent();
    }

    private record Key(String cluster, String node, String zone) {}

    /** What of a report matters here; positions change all the time. */
    private record Said(
            boolean reachable,
            String serverUuid,
            Boolean readOnly,
            String sourceUuid,
            String receiver,
            String applier) {

        static Said of(NodeObservation report) {
            return new Said(
                    report.reachable(),
                    report.serverUuid(),
                    report.readOnly(),
                    report.sourceUuid(),
                    report.receiverState(),
                    report.applierState());
        }
    }
}
