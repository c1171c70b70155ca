package io.relevo.topology.rest;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.topology.decision.NodeView;
import io.relevo.topology.observation.LiveViews;
import io.relevo.topology.observation.Sighting;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Puts together what is recorded, looked at and watched of a cluster's servers. */
@Singleton
public class NodeReports {
    private final LiveViews live;

    @Inject
    NodeReports(LiveViews live) {
        this.live = live;
    }

    List<NodeReport> of(ClusterDocument document) {
        Optional<GtidSet> primary =
                document.primaryNode().flatMap(node -> snapshot(document, node)).map(ServerSnapshot::executed);
        return document.nodes().stream()
                .map(node -> report(document, node, primary))
                .toList();
    }

    private NodeReport report(ClusterDocument document, Node node, Optional<GtidSet> primary) {
        Optional<Sighting> sighting = live.latest(document.cluster(), node.name());
        Optional<ServerSnapshot> seen = snapshot(document, node);
        boolean isPrimary = node.name().equals(document.primary());
        return new NodeReport(
                node.name(),
                node.host(),
                node.port(),
                isPrimary ? "PRIMARY" : "REPLICA",
                node.status(),
                node.formerPrimary(),
                node.serverUuid(),
                sighting.map(look -> look.view() instanceof NodeView.Seen).orElse(null),
                sighting.flatMap(NodeReports::failure).orElse(null),
                sighting.map(look -> look.age().toMillis()).orElse(null),
                seen.map(snapshot -> snapshot.version().toString()).orElse(null),
                seen.map(ServerSnapshot::readOnly).orElse(null),
                seen.map(ServerSnapshot::superReadOnly).orElse(null),
                seen.map(snapshot -> snapshot.executed().toString()).orElse(null),
                seen.map(snapshot -> snapshot.received().toString()).orElse(null),
                seen.flatMap(ServerSnapshot::receiver)
                        .map(receiver -> receiver.sourceHost() + ":" + receiver.sourcePort())
                        .orElse(null),
                seen.flatMap(ServerSnapshot::receiver)
                        .map(receiver -> receiver.state().name())
                        .orElse(null),
                seen.flatMap(ServerSnapshot::applier)
                        .map(applier -> applier.state().name())
                        .orElse(null),
                isPrimary ? null : missing(primary, seen).orElse(null),
                isPrimary ? null : secondsBehind(document, node).orElse(null));
    }

    private Optional<ServerSnapshot> snapshot(ClusterDocument document, Node node) {
        return live.latest(document.cluster(), node.name())
                .flatMap(look -> look.view() instanceof NodeView.Seen(ServerSnapshot snapshot)
                        ? Optional.of(snapshot)
                        : Optional.empty());
    }

    private static Optional<String> failure(Sighting look) {
        return look.view() instanceof NodeView.Unseen unseen
                ? Optional.of(unseen.failure().name())
                : Optional.empty();
    }

    private static Optional<Long> missing(Optional<GtidSet> primary, Optional<ServerSnapshot> replica) {
        return primary.flatMap(
                all -> replica.map(snapshot -> all.subtract(snapshot.executed()).transactionCount()));
    }

    private Optional<Double> secondsBehind(ClusterDocument document, Node node) {
        return live.behind(document.cluster(), node.name()).map(lag -> lag.toMillis() / 1000.0);
    }
}
