package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Operation;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterDocument.Placement;
import io.relevo.events.ClusterDocument.SwitchoverRequest;
import io.relevo.events.ClusterDocument.Unwell;
import io.relevo.events.ClusterDocument.Vote;
import io.relevo.events.ClusterSettings;
import io.relevo.events.OperationStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A document being changed by one fact; not shared, used once. */
final class DocumentDraft {
    private final ClusterDocument before;
    private long epoch;
    private Phase phase;
    private String primary;
    private ClusterSettings settings;
    private Durability durability;
    private List<String> acknowledgers;
    private String promotionFloor;
    private List<Vote> votes;
    private List<Unwell> unwell;
    private final List<Node> nodes;
    private Operation operation;
    private SwitchoverRequest request;
    private boolean failbackDue;
    private int failbacksUndone;
    private String refusal;

    DocumentDraft(ClusterDocument before) {
        this.before = before;
        this.epoch = before.epoch();
        this.phase = before.phase();
        this.primary = before.primary();
        this.settings = before.settings();
        this.durability = before.durability();
        this.acknowledgers = before.acknowledgers();
        this.promotionFloor = before.promotionFloor();
        this.votes = before.votes();
        this.unwell = before.unwell();
        this.nodes = new ArrayList<>(before.nodes());
        this.operation = before.operation();
        this.request = before.request();
        this.failbackDue = before.failbackDue();
        this.failbacksUndone = before.failbacksUndone();
        this.refusal = before.refusal();
    }

    DocumentDraft epoch(long newEpoch) {
        this.epoch = newEpoch;
        return this;
    }

    DocumentDraft phase(Phase newPhase) {
        this.phase = newPhase;
        return this;
    }

    DocumentDraft primary(String newPrimary) {
        this.primary = newPrimary;
        return this;
    }

    DocumentDraft settings(ClusterSettings newSettings) {
        this.settings = newSettings;
        return this;
    }

    DocumentDraft durability(Durability newDurability) {
        this.durability = newDurability;
        return this;
    }

    DocumentDraft acknowledgers(List<String> newAcknowledgers) {
        this.acknowledgers = newAcknowledgers;
        return this;
    }

    DocumentDraft promotionFloor(String newFloor) {
        this.promotionFloor = newFloor;
        return this;
    }

    DocumentDraft votes(List<Vote> newVotes) {
        this.votes = newVotes;
        return this;
    }

    DocumentDraft unwell(List<Unwell> newUnwell) {
        this.unwell = newUnwell;
        return this;
    }

    DocumentDraft operation(Operation newOperation) {
        this.operation = newOperation;
        return this;
    }

    DocumentDraft step(OperationStep step, String candidate, String target) {
        this.operation = new Operation(
                operation.id(),
                operation.kind(),
                step,
                operation.previousPrimary(),
                candidate,
                target,
                operation.cause(),
                operation.rival(),
                operation.order());
        return this;
    }

    DocumentDraft request(SwitchoverRequest newRequest) {
        this.request = newRequest;
        return this;
    }

    DocumentDraft failbackDue(boolean due) {
        this.failbackDue = due;
        return this;
    }

    DocumentDraft failbacksUndone(int number) {
        this.failbacksUndone = number;
        return this;
    }

    DocumentDraft refusal(String newRefusal) {
        this.refusal = newRefusal;
        return this;
    }

    DocumentDraft add(Node node) {
        nodes.add(node);
        return this;
    }

    DocumentDraft remove(String node) {
        nodes.removeIf(present -> present.name().equals(node));
        acknowledgers = acknowledgers.stream()
                .filter(acknowledger -> !acknowledger.equals(node))
                .toList();
        return this;
    }

    DocumentDraft status(String node, NodeStatus status, boolean formerPrimary) {
        return change(
                node,
                present -> new Node(
                        present.name(),
                        present.host(),
                        present.port(),
                        present.serverUuid(),
                        status,
                        formerPrimary,
                        present.placement()));
    }

    DocumentDraft identity(String node, String serverUuid) {
        return change(
                node,
                present -> new Node(
                        present.name(),
                        present.host(),
                        present.port(),
                        serverUuid,
                        present.status(),
                        present.formerPrimary(),
                        present.placement()));
    }

    DocumentDraft placement(String node, Placement placement) {
        return change(
                node,
                present -> new Node(
                        present.name(),
                        present.host(),
                        present.port(),
                        present.serverUuid(),
                        present.status(),
                        present.formerPrimary(),
                        placement));
    }

    private DocumentDraft change(String node, UnaryOperator<Node> change) {
        nodes.replaceAll(present -> present.name().equals(node) ? change.apply(present) : present);
        return this;
    }

    ClusterDocument done() {
        return new ClusterDocument(
                before.cluster(),
                epoch,
                before.version() + 1,
                phase,
                primary,
                settings,
                durability,
                acknowledgers,
                promotionFloor,
                votes,
                unwell,
                nodes,
                operation,
                request,
                failbackDue,
                failbacksUndone,
                refusal);
    }
}
