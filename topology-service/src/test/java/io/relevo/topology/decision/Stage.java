package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Placement;
import io.relevo.events.ClusterSettings;
import io.relevo.events.ClusterSettings.DurabilityMode;
import io.relevo.events.ClusterSettings.Failback;
import io.relevo.events.ClusterSettings.WhenIncomplete;
import io.relevo.events.ClusterSettings.WhenTooFewReplicas;
import io.relevo.events.DetectionEvent.Evidence;
import io.relevo.events.DetectionEvent.PrimaryBack;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.DetectionEvent.ProbeFinding;
import io.relevo.events.DetectionEvent.ReplicaDown;
import io.relevo.events.OperationStep;
import io.relevo.events.RelevoCommand.RegisterCluster;
import io.relevo.events.RelevoCommand.RequestSwitchover;
import io.relevo.events.TopologyFact;
import io.relevo.mysql.gtid.GtidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A cluster on which a test plays inputs; keeps the folded state, all facts and the effects of the last decision. */
final class Stage {
    static final String DATA = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa:";

    final Servers servers = new Servers();
    final List<TopologyFact> facts = new ArrayList<>();
    private ClusterDocument state;
    private List<Effect> effects = List.of();
    private int nextId;

    static ClusterSettings settings() {
        return new ClusterSettings(
                DurabilityMode.LOSSLESS,
                1,
                WhenTooFewReplicas.DEGRADE,
                true,
                WhenIncomplete.REFUSE,
                Failback.MANUAL,
                "one");
    }

    static ClusterSettings with(WhenIncomplete whenIncomplete) {
        return new ClusterSettings(
                DurabilityMode.LOSSLESS, 1, WhenTooFewReplicas.DEGRADE, true, whenIncomplete, Failback.MANUAL, "one");
    }

    static ClusterSettings with(Failback failback) {
        return new ClusterSettings(
                DurabilityMode.LOSSLESS, 1, WhenTooFewReplicas.DEGRADE, true, WhenIncomplete.REFUSE, failback, "one");
    }

    static ClusterSettings with(WhenTooFewReplicas whenTooFew) {
        return new ClusterSettings(
                DurabilityMode.LOSSLESS, 1, whenTooFew, true, WhenIncomplete.REFUSE, Failback.MANUAL, "one");
    }

    static ClusterSettings manualFailover() {
        return new ClusterSettings(
                DurabilityMode.LOSSLESS,
                1,
                WhenTooFewReplicas.DEGRADE,
                false,
                WhenIncomplete.REFUSE,
                Failback.MANUAL,
                "one");
    }

    /** A registered cluster of these servers, nothing looked at yet. */
    static Stage registered(ClusterSettings settings, String... nodes) {
        return registered(settings, Map.of(), nodes);
    }

    private static Stage registered(ClusterSettings settings, Map<String, Placement> placements, String... nodes) {
        Stage stage = new Stage();
        stage.play(new Input.Commanded(
                "register",
                new RegisterCluster(
                        "c",
                        "test",
                        settings,
                        Stream.of(nodes)
                                .map(name -> new NodeAddress(name, "host-" + name, 3306, placements.get(name)))
                                .toList())));
        return stage;
    }

    /** A cluster at rest: the first server is the primary and the others follow and acknowledge. */
    static Stage steady(ClusterSettings settings, String... nodes) {
        return steady(settings, Map.of(), nodes);
    }

    static Stage steady(ClusterSettings settings, Map<String, Placement> placements, String... nodes) {
        Stage stage = registered(settings, placements, nodes);
        for (String node : nodes) {
            stage.servers.server(node).executed(DATA + "1-100");
        }
        stage.look();
        stage.look();
        for (String replica : List.of(nodes).subList(1, nodes.length)) {
            stage.servers.server(replica).follows(nodes[0]).received(DATA + "1-100");
        }
        stage.attached(nodes.length - 1);
        stage.servers.server(nodes[0]).writable().semiSync(nodes.length > 1 ? 1 : 0, nodes.length - 1);
        stage.opened();
        stage.look();
        stage.forgetHistory();
        return stage;
    }

    Stage play(Input input) {
        Decision decision = ClusterDecider.decide(state, input, () -> "id-" + nextId++);
        decision.facts().forEach(fact -> {
            state = ClusterReplay.apply(state, fact);
            facts.add(fact);
        });
        effects = decision.effects();
        return this;
    }

    /** The cluster is declared anew, of these servers and set as it is. */
    Stage declare(String... nodes) {
        List<NodeAddress> addresses = Stream.of(nodes)
                .map(name -> new NodeAddress(name, "host-" + name, 3306))
                .toList();
        return play(new Input.Commanded("declared", new RegisterCluster("c", "test", state.settings(), addresses)));
    }

    Stage look() {
        return play(new Input.Observed(state.version(), servers.views()));
    }

    Stage primaryDown(String node) {
        return primaryDown(node, "zone", "");
    }

    Stage primaryDown(String node, String zone, String lastExecuted) {
        return play(new Input.Detected(new PrimaryDown(
                "c", node, state.epoch(), zone, "refused-and-no-sign-of-life", evidence(), 12, lastExecuted)));
    }

    Stage replicaDown(String node) {
        return play(new Input.Detected(new ReplicaDown("c", node, state.epoch(), "zone", "refused", evidence(), 12)));
    }

    Stage back(String node) {
        return play(
                new Input.Detected(new PrimaryBack("c", node, state.epoch(), "zone", Servers.uuid(node), true, "")));
    }

    private static Evidence evidence() {
        return new Evidence(new ProbeFinding("REFUSED", 0, 1), List.of());
    }

    Stage frozen() {
        return play(new Input.Frozen(operation(), servers.views()));
    }

    Stage closed(String executed) {
        return play(new Input.WritesClosed(operation(), GtidSet.parse(executed)));
    }

    /** The candidate has applied everything; says nothing when that step was not needed. */
    Stage drained() {
        if (state.operation().step() != OperationStep.DRAIN) {
            return this;
        }
        return play(
                new Input.Drained(operation(), GtidSet.parse(state.operation().target())));
    }

    Stage attached(int acknowledging) {
        return play(new Input.Attached(operation(), Set.of(), acknowledging));
    }

    Stage opened() {
        return play(
                new Input.Opened(operation(), GtidSet.parse(state.operation().target()), Map.of("FREEZE", 9L), 42));
    }

    Stage ask(String to) {
        return play(new Input.Commanded("ask-" + to, new RequestSwitchover("c", "me", to)));
    }

    String operation() {
        return state.operation().id();
    }

    ClusterDocument state() {
        return state;
    }

    NodeStatus status(String node) {
        return state.node(node).orElseThrow().status();
    }

    List<Effect> effects() {
        return effects;
    }

    Stage forgetHistory() {
        facts.clear();
        return this;
    }

    List<String> factNames() {
        return facts.stream().map(fact -> fact.getClass().getSimpleName()).toList();
    }

    <T> T lastFact(Class<T> type) {
        return facts.reversed().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " in " + factNames()));
    }
}
