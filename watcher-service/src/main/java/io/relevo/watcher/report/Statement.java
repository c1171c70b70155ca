package io.relevo.watcher.report;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.DetectionEvent;
import io.relevo.events.DetectionEvent.Evidence;
import io.relevo.events.DetectionEvent.PrimaryBack;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.DetectionEvent.ProbeFinding;
import io.relevo.events.DetectionEvent.ReplicaBack;
import io.relevo.events.DetectionEvent.ReplicaDown;
import io.relevo.events.DetectionEvent.ReplicaFinding;
import io.relevo.mysql.snapshot.Pulse;
import io.relevo.watcher.probe.Finding;
import io.relevo.watcher.probe.Look;
import io.relevo.watcher.probe.Sighting;
import io.relevo.watcher.verdict.Judgement;
import io.relevo.watcher.verdict.Reading.Receiver;
import io.relevo.watcher.verdict.Testimony;
import java.util.Optional;

/** What is to be said of a finding: only what the document does not reflect yet. */
final class Statement {

    private Statement() {}

    /**
     * @param zone where the watcher looks from
     * @param lastExecuted what the primary had executed when it was last seen open; empty when it never was
     */
    static Optional<DetectionEvent> of(Finding finding, String zone, String lastExecuted) {
        if (finding.node().status() == NodeStatus.DOWN) {
            return finding.look()
                    .own()
                    .pulse()
                    .filter(seen -> isRegistered(finding.node(), seen))
                    .map(seen -> back(finding.document(), finding.node(), seen, zone));
        }
        return finding.look().verdict().judgement() == Judgement.DOWN
                ? Optional.of(down(finding.document(), finding.node(), finding.look(), zone, lastExecuted))
                : Ailing.of(finding, zone);
    }

    /** Whether the server that answers is the one that was registered at this address. */
    static boolean isRegistered(Node node, Pulse seen) {
        return node.serverUuid() == null || node.serverUuid().equals(seen.serverUuid());
    }

    private static DetectionEvent down(
            ClusterDocument document, Node node, Look look, String zone, String lastExecuted) {
        String rule = look.verdict().rule().ruleName();
        long detection = look.detection().toMillis();
        return node.name().equals(document.primary())
                ? new PrimaryDown(
                        document.cluster(),
                        node.name(),
                        document.epoch(),
                        zone,
                        rule,
                        evidence(look),
                        detection,
                        lastExecuted)
                : new ReplicaDown(
                        document.cluster(), node.name(), document.epoch(), zone, rule, evidence(look), detection);
    }

    private static DetectionEvent back(ClusterDocument document, Node node, Pulse seen, String zone) {
        boolean readOnly = seen.superReadOnly();
        String executed = seen.executed().toString();
        return node.formerPrimary()
                ? new PrimaryBack(
                        document.cluster(), node.name(), document.epoch(), zone, seen.serverUuid(), readOnly, executed)
                : new ReplicaBack(
                        document.cluster(), node.name(), document.epoch(), zone, seen.serverUuid(), readOnly, executed);
    }

    private static Evidence evidence(Look look) {
        return new Evidence(
                probe(look.own()),
                look.testimonies().stream().map(Statement::replica).toList());
    }

    static ProbeFinding probe(Sighting own) {
        return new ProbeFinding(own.outcome(), own.errorNumber(), own.elapsed().toMillis());
    }

    private static ReplicaFinding replica(Testimony testimony) {
        Optional<Receiver> last = testimony.last();
        return new ReplicaFinding(
                testimony.node(),
                testimony.outcome().orElse("TIMED_OUT"),
                last.map(receiver -> receiver.state().name()).orElse(null),
                testimony.first().map(Receiver::heartbeats).orElse(0L),
                last.map(Receiver::heartbeats).orElse(0L),
                testimony.receivedMore(),
                last.map(Receiver::errorNumber).orElse(0),
                testimony.proofOfLife());
    }
}
