package io.relevo.simulation;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Operation;
import io.relevo.events.ClusterDocument.OperationKind;
import io.relevo.events.ClusterSettings;
import io.relevo.events.ClusterSettings.DurabilityMode;
import io.relevo.events.ClusterSettings.WhenIncomplete;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.MembershipFact.PrimaryOpened;
import io.relevo.events.OperationStep;
import io.relevo.events.OperationStepStarted;
import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.events.TopologyFact;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServiceState;
import io.relevo.topology.decision.ClusterReplay;
import io.relevo.topology.decision.Decision;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import io.relevo.topology.decision.NodeView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must hold, judged by what the servers are and not by what anybody believes. A cluster whose settings accept a
 * loss is held to the order of steps and to its relay logs only.
 */
final class Invariants {
    private static final int JUST_NOW = 150;

    private final World world;
    private final Map<String, String> openedBy = new HashMap<>();
    private final Witnesses witnesses = new Witnesses();
    private boolean lossAccepted;
    private SimulatedServer lastOpened;
    private int stepsSinceOpening;

    Invariants(World world) {
        this.world = world;
        world.ledger().listen(this::acknowledged);
    }

    private boolean strict() {
        ClusterSettings settings = world.settings();
        return settings.durability() == DurabilityMode.LOSSLESS
                && settings.whenIncomplete() == WhenIncomplete.REFUSE
                && !lossAccepted;
    }

    private int required() {
        return world.settings().acknowledgements();
    }

    // ---- after every step

    /** The server whose opening is but a few steps ago. */
    Optional<SimulatedServer> openedJustNow() {
        return Optional.ofNullable(lastOpened).filter(opened -> stepsSinceOpening < JUST_NOW);
    }

    void check() {
        stepsSinceOpening++;
        if (!strict()) {
            return;
        }
        int able = 0;
        for (SimulatedServer server : world.network().servers()) {
            able += server.canAcknowledge() ? 1 : 0;
        }
        require(able <= 1, Promise.ONE_SERVER_CAN_ACKNOWLEDGE, "more than one server takes writes");
    }

    /**
     * An old primary may still tell a client of a write that the new one has: some of its acknowledgements came before
     * those servers were stopped, and the last one from a server that need not be stopped.
     */
    private void acknowledged(SimulatedServer server, Transaction transaction, Set<String> acknowledgers) {
        if (!strict()) {
            return;
        }
        boolean known = lastOpened.executed().writes().contains(transaction.write());
        require(
                server == lastOpened || known,
                Promise.ONE_SERVER_CAN_ACKNOWLEDGE,
                server.name() + " acknowledged write " + transaction.write() + " after another was opened");
        boolean lossless = world.log().document().durability() == Durability.LOSSLESS;
        require(
                !lossless || acknowledgers.size() >= required(),
                Promise.DEGRADED_ONLY_BY_RECORD,
                server.name() + " acknowledged write " + transaction.write() + " with only " + acknowledgers);
    }

    // ---- when a server is opened

    void opened(SimulatedServer server, Effect.OfOperation effect, boolean wasClosed) {
        ClusterDocument document = world.log().document();
        Operation operation = document.operation();
        boolean asRecorded = operation != null
                && operation.id().equals(effect.operation())
                && document.epoch() == effect.epoch()
                && operation.opens().filter(server.name()::equals).isPresent();
        require(asRecorded, Promise.STEPS_IN_ORDER, server.name() + " was opened and that is not the recorded step");
        openedBy.put(operation.id(), server.name());
        lastOpened = server;
        stepsSinceOpening = 0;
        if (wasClosed && strict()) {
            checkOpened(server, document, operation);
        }
    }

    private void checkOpened(SimulatedServer server, ClusterDocument document, Operation operation) {
        for (SimulatedServer other : world.network().servers()) {
            require(
                    other == server || !other.canAcknowledge(),
                    Promise.REVOKED_BEFORE_ELECTED,
                    server.name() + " is opened while " + other.name() + " can still acknowledge");
        }
        require(
                !server.receiverOn(),
                Promise.STEPS_IN_ORDER,
                server.name() + " is opened while it receives from another server");
        require(
                server.executed().set().contains(GtidSet.parse(operation.target())),
                Promise.ONLY_THE_COMPLETE_IS_PROMOTED,
                server.name() + " lacks some of what was found");
        require(
                document.durability() != Durability.LOSSLESS || server.waitsFor(required()),
                Promise.DEGRADED_ONLY_BY_RECORD,
                server.name() + " is opened without semi-sync and nothing says so");
        noWriteIsMissing(server);
    }

    void noWriteIsMissing(SimulatedServer server) {
        Set<Integer> missing = world.ledger().missingOn(server);
        require(
                missing.isEmpty() || !strict(),
                Promise.NO_ACKNOWLEDGED_WRITE_IS_LOST,
                server.name() + " lacks the acknowledged writes " + missing);
    }

    void relayLogDropped(SimulatedServer server) {
        require(
                server.unapplied().isEmpty(),
                Promise.NO_UNAPPLIED_RELAY_LOG_IS_DROPPED,
                server.name() + " forgot " + SimulatedServer.shortly(server.unapplied()));
    }

    // ---- when an owner with authority has met an input, and when its decision is recorded

    void met(ClusterDocument state, Input input) {
        witnesses.met(state, input);
    }

    void recorded(ClusterDocument before, Input input, Decision decision) {
        ClusterDocument state = before;
        for (TopologyFact fact : decision.facts()) {
            if (fact instanceof OperationStepStarted started) {
                checkStep(state, started, input);
            }
            if (fact instanceof FailoverStarted started) {
                lossAccepted |= started.order() != null && started.order().acceptLoss();
                witnesses.checkStart(state, input);
            }
            checkPublished(fact);
            state = ClusterReplay.apply(state, fact);
        }
    }

    private void checkPublished(TopologyFact fact) {
        switch (fact) {
            case ReplicaPromoted promoted -> wasOpened(promoted.operation(), promoted.node());
            case PrimaryOpened opened -> wasOpened(opened.operation(), opened.node());
            case SwitchoverCompleted completed -> wasOpened(completed.operation(), completed.primary());
            default -> {}
        }
    }

    private void wasOpened(String operation, String node) {
        require(
                node.equals(openedBy.get(operation)),
                Promise.STEPS_IN_ORDER,
                node + " is said to be open and was not opened");
    }

    private void checkStep(ClusterDocument state, OperationStepStarted started, Input input) {
        OperationStep before = state.operation().step();
        require(
                follows(state.operation().kind(), before, started.step()),
                Promise.STEPS_IN_ORDER,
                started.step() + " after " + before);
        require(
                started.step() != OperationStep.HAND_OVER
                        || (input instanceof Input.Ready ready && ready.acknowledging() >= required()),
                Promise.STEPS_IN_ORDER,
                "handed over without a step that attaches, and not enough are attached");
        boolean elects = state.operation().kind() == OperationKind.FAILOVER
                && before == OperationStep.FREEZE
                && started.step() != OperationStep.FREEZE;
        if (elects) {
            checkFitness(state, started, input);
        }
        if (elects && strict()) {
            checkElection(state, started, input);
        }
    }

    private static boolean follows(OperationKind kind, OperationStep before, OperationStep now) {
        return switch (now) {
            case CLOSE -> false;
            case HAND_OVER -> kind == OperationKind.SWITCHOVER && before == OperationStep.CLOSE;
            case FREEZE -> kind == OperationKind.FAILOVER && before != OperationStep.OPEN;
            case DRAIN -> before == OperationStep.FREEZE || before == OperationStep.CLOSE;
            case ATTACH ->
                before == OperationStep.DRAIN || before == OperationStep.FREEZE || before == OperationStep.CLOSE;
            case OPEN -> before == OperationStep.ATTACH;
            case UNDO -> kind == OperationKind.SWITCHOVER && before != OperationStep.OPEN;
        };
    }

    private static void checkFitness(ClusterDocument state, OperationStepStarted started, Input input) {
        boolean promotable = state.node(started.candidate()).orElseThrow().promotable();
        boolean broken = input instanceof Input.Frozen frozen
                && frozen.views().get(started.candidate()) instanceof NodeView.Seen(var snapshot)
                && snapshot.applier()
                        .filter(applier -> applier.lastErrorNumber() != 0
                                || !applier.configuredDelay().isZero())
                        .isPresent();
        require(
                promotable && !broken,
                Promise.ONLY_THE_FIT_ARE_PROMOTED,
                started.candidate() + " is chosen and is not fit to be");
    }

    /** Whoever is chosen after a freeze has all that the stopped have, and enough are stopped. */
    private void checkElection(ClusterDocument state, OperationStepStarted started, Input input) {
        require(
                input instanceof Input.Frozen,
                Promise.REVOKED_BEFORE_ELECTED,
                started.candidate() + " is chosen and nobody was frozen");
        Map<String, ServerSnapshot> stopped = stopped(state, (Input.Frozen) input);
        checkRevoked(state, state.operation().previousPrimary(), stopped);
        String rival = state.operation().rival();
        if (rival != null && !stopped.containsKey(rival)) {
            checkRevoked(state, rival, stopped);
        }
        GtidSet target = GtidSet.parse(started.target());
        stopped.forEach((name, snapshot) -> require(
                target.contains(snapshot.complete()),
                Promise.ONLY_THE_COMPLETE_IS_PROMOTED,
                started.candidate() + " lacks what " + name + " has"));
    }

    private void checkRevoked(ClusterDocument state, String primary, Map<String, ServerSnapshot> stopped) {
        List<String> possible = state.acknowledgers().stream()
                .filter(name -> !name.equals(primary))
                .toList();
        long revoked = possible.stream().filter(stopped::containsKey).count();
        require(
                revoked >= possible.size() - required() + 1,
                Promise.REVOKED_BEFORE_ELECTED,
                "only " + revoked + " of " + possible + " are stopped, which may acknowledge to " + primary);
    }

    private static Map<String, ServerSnapshot> stopped(ClusterDocument state, Input.Frozen frozen) {
        return frozen.views().entrySet().stream()
                .filter(view -> isMember(state, view.getKey()))
                .filter(view -> view.getValue() instanceof NodeView.Seen(var snapshot) && isStopped(snapshot))
                .collect(Collectors.toMap(Map.Entry::getKey, view -> ((NodeView.Seen) view.getValue()).snapshot()));
    }

    /** One under repair has what its repair has brought it so far. */
    private static boolean isMember(ClusterDocument state, String name) {
        return switch (state.node(name).orElseThrow().status()) {
            case ONLINE ->
                state.node(name).orElseThrow().promotable()
                        || state.acknowledgers().contains(name);
            case DOWN, RETURNED -> state.acknowledgers().contains(name);
            case RESYNCING, RESYNC_FAILED -> false;
        };
    }

    private static boolean isStopped(ServerSnapshot snapshot) {
        return snapshot.receiver()
                .filter(receiver -> receiver.state() != ServiceState.OFF)
                .isEmpty();
    }

    static void require(boolean holds, Promise promise, String otherwise) {
        if (!holds) {
            throw new Violation(promise, otherwise);
        }
    }
}
