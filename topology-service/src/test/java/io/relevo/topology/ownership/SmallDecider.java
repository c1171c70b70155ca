package io.relevo.topology.ownership;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.DetectionEvent.ReplicaDown;
import io.relevo.events.FailoverFact.NodeFenced;
import io.relevo.events.MembershipFact.ClusterRegistered;
import io.relevo.events.MembershipFact.NodeStateChanged;
import io.relevo.events.RelevoCommand.RegisterCluster;
import io.relevo.events.RelevoCommand.RequestSwitchover;
import io.relevo.events.SwitchoverFact.SwitchoverRequested;
import io.relevo.events.TopologyFact;
import io.relevo.topology.decision.Decision;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.util.List;
import java.util.Optional;

/**
 * A few plain rules: registers, notes each word of a replica being down, even the same one again, and wants it fenced;
 * notes each answer and each request. Knows one cluster only.
 */
final class SmallDecider implements Decider {
    private final String cluster;

    SmallDecider(String cluster) {
        this.cluster = cluster;
    }

    @Override
    public Decision decide(ClusterDocument state, Input input) {
        return fact(state, input)
                .filter(fact -> fact.cluster().equals(cluster))
                .filter(fact -> state != null || fact instanceof ClusterRegistered)
                .map(fact -> new Decision(List.of(fact), effects(state, input)))
                .orElse(Decision.NOTHING);
    }

    private Optional<TopologyFact> fact(ClusterDocument state, Input input) {
        return switch (input) {
            case Input.Commanded(String id, RegisterCluster(var name, var by, var settings, var nodes)) ->
                Optional.of(new ClusterRegistered(name, settings, nodes, by));
            case Input.Commanded(String id, RequestSwitchover(var name, var by, var to)) ->
                Optional.of(new SwitchoverRequested(name, id, to, by));
            case Input.Detected(ReplicaDown down) ->
                Optional.of(new NodeStateChanged(
                        down.cluster(), down.node(), NodeStatus.ONLINE, NodeStatus.DOWN, down.rule()));
            case Input.Fenced fenced ->
                Optional.of(new NodeFenced(cluster, fenced.node(), state.epoch(), fenced.means(), fenced.cause()));
            case Input.Opened opened ->
                Optional.of(new NodeFenced(cluster, opened.operation(), state.epoch(), "opened", "the step is done"));
            default -> Optional.empty();
        };
    }

    private static List<Effect> effects(ClusterDocument state, Input input) {
        return input instanceof Input.Detected(ReplicaDown down)
                ? List.of(new Effect.Fence(down.node(), state.epoch(), down.rule()))
                : List.of();
    }

    @Override
    public List<Effect> resume(ClusterDocument state) {
        return state.cluster().equals(cluster)
                ? List.of(new Effect.Fence("resumed", state.epoch(), "taken over"))
                : List.of();
    }
}
