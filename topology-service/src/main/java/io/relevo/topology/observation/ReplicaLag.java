package io.relevo.topology.observation;

import io.relevo.events.ClusterDocument;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.topology.decision.NodeView;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long ago the primary had executed what a replica still lacks, by this process's own clock: no two hosts' clocks are
 * compared. As exact as the interval of the looks. Rounds are noted by one thread; read by any.
 */
final class ReplicaLag {
    private static final int MOST_MOMENTS = 1_200;

    private final Deque<Moment> moments = new ArrayDeque<>();
    private final Map<String, Duration> behind = new ConcurrentHashMap<>();

    /** What the primary had executed when it was looked at. */
    private record Moment(long nanos, GtidSet executed) {}

    /** Takes note of one round of looks that began at this time. */
    void note(ClusterDocument document, Map<String, NodeView> views, long nanos) {
        snapshot(views, document.primary()).ifPresent(primary -> remember(new Moment(nanos, primary.executed())));
        document.nodes().forEach(node -> {
            boolean replica = !node.name().equals(document.primary());
            Optional<ServerSnapshot> seen = replica ? snapshot(views, node.name()) : Optional.empty();
            seen.ifPresentOrElse(
                    snapshot -> behind.put(node.name(), lag(snapshot.executed(), nanos)),
                    () -> behind.remove(node.name()));
        });
    }

    /** Empty for the primary and for what was not seen in the last round. */
    Optional<Duration> of(String node) {
        return Optional.ofNullable(behind.get(node));
    }

    private void remember(Moment moment) {
        if (moments.isEmpty() || !moments.getLast().executed().equals(moment.executed())) {
            moments.addLast(moment);
        }
        if (moments.size() > MOST_MOMENTS) {
            moments.removeFirst();
        }
    }

    private Duration lag(GtidSet executed, long now) {
        return moments.stream()
                .filter(moment -> !executed.contains(moment.executed()))
                .findFirst()
                .map(moment -> Duration.ofNanos(now - moment.nanos()))
                .orElse(Duration.ZERO);
    }

    private static Optional<ServerSnapshot> snapshot(Map<String, NodeView> views, String node) {
        return node != null && views.get(node) instanceof NodeView.Seen(ServerSnapshot snapshot)
                ? Optional.of(snapshot)
                : Optional.empty();
    }
}
