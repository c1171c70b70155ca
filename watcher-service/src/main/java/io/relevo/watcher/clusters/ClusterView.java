package io.relevo.watcher.clusters;

import io.relevo.events.ClusterDocument;
import io.relevo.watcher.probe.Finding;
import io.relevo.watcher.probe.Look;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this watcher sees of one cluster at this moment, for people. */
public record ClusterView(
        String cluster, long epoch, long version, String phase, String primary, List<NodeView> nodes) {

    public ClusterView {
        nodes = List.copyOf(nodes);
    }

    /**
     * What it sees of one server.
     *
     * @param status what the document says
     * @param outcome what the latest probe met; null, like all that follows, before the first
     */
    public record NodeView(
            String name,
            String host,
            int port,
            String status,
            String outcome,
            String judgement,
            String rule,
            Long probeMicros,
            Boolean superReadOnly,
            String receiver) {}

    static ClusterView of(ClusterDocument document, Map<String, WatchedNode> watched) {
        return new ClusterView(
                document.cluster(),
                document.epoch(),
                document.version(),
                document.phase().name(),
                document.primary(),
                document.nodes().stream()
                        .map(node -> view(
                                node,
                                Optional.ofNullable(watched.get(node.name()))
                                        .flatMap(WatchedNode::latest)
                                        .map(Finding::look)))
                        .toList());
    }

    private static NodeView view(ClusterDocument.Node node, Optional<Look> look) {
        return new NodeView(
                node.name(),
                node.host(),
                node.port(),
                node.status().name(),
                look.map(found -> found.own().outcome()).orElse(null),
                look.map(found -> found.verdict().judgement().name()).orElse(null),
                look.map(found -> found.verdict().rule().ruleName()).orElse(null),
                look.map(found -> found.own().elapsed().toNanos() / 1000).orElse(null),
                look.flatMap(found -> found.own().snapshot())
                        .map(seen -> seen.superReadOnly())
                        .orElse(null),
                look.flatMap(found -> found.own().receiver())
                        .map(seen -> seen.state().name())
                        .orElse(null));
    }
}
