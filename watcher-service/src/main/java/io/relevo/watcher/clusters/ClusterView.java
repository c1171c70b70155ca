package io.relevo.watcher.clusters;

import io.relevo.events.ClusterDocument;
import io.relevo.mysql.snapshot.Pulse;
import io.relevo.watcher.probe.Finding;
import io.relevo.watcher.probe.Look;
import io.relevo.watcher.verdict.Judgement;
import io.relevo.watcher.verdict.Rule;
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
     * @param writes the rule that its writing was judged by, if it is the primary
     * @param advice what a person should look at
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
            String receiver,
            String writes,
            String advice) {}

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
                                Optional.ofNullable(watched.get(node.name())).flatMap(WatchedNode::latest)))
                        .toList());
    }

    private static NodeView view(ClusterDocument.Node node, Optional<Finding> finding) {
        Optional<Look> look = finding.map(Finding::look);
        Optional<Pulse> pulse = look.flatMap(found -> found.own().pulse());
        Optional<Rule> writes = finding.map(found -> found.writes().rule());
        Optional<Rule> rule = look.map(found -> found.verdict().rule());
        Optional<Rule> worse =
                writes.filter(found -> found.judgement() != Judgement.ALIVE).or(() -> rule);
        return new NodeView(
                node.name(),
                node.host(),
                node.port(),
                node.status().name(),
                look.map(found -> found.own().outcome()).orElse(null),
                worse.map(found -> found.judgement().name()).orElse(null),
                rule.map(Rule::ruleName).orElse(null),
                look.map(found -> found.own().elapsed().toNanos() / 1000).orElse(null),
                pulse.map(Pulse::superReadOnly).orElse(null),
                pulse.flatMap(Pulse::receiver).map(seen -> seen.state().name()).orElse(null),
                writes.map(Rule::ruleName).orElse(null),
                worse.map(Rule::advice).orElse(null));
    }
}
