package io.relevo.simulation;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import io.relevo.topology.decision.NodeView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What each effect does to the servers, as the topology service does it. */
final class Scripts {
    private final World world;
    private final SimulatedOwner owner;
    private final Network network;

    private Scripts(World world, SimulatedOwner owner) {
        this.world = world;
        this.owner = owner;
        this.network = world.network();
    }

    static Script of(Effect effect, World world, SimulatedOwner owner) {
        Scripts scripts = new Scripts(world, owner);
        return switch (effect) {
            case Effect.CloseWrites close -> scripts.close(close);
            case Effect.HandOver handOver -> scripts.handOver(handOver);
            case Effect.Freeze freeze -> scripts.freeze(freeze);
            case Effect.Drain drain -> scripts.drain(drain);
            case Effect.Attach attach -> scripts.attach(attach);
            case Effect.Open open -> scripts.open(open, open.candidate(), open.acknowledgements());
            case Effect.Reopen reopen -> scripts.open(reopen, reopen.primary(), reopen.acknowledgements());
            case Effect.Fence fence ->
                new Script()
                        .then(() -> scripts.close(scripts.network.reach(fence.node())))
                        .answering(() -> new Input.Fenced(fence.node(), "orderly", fence.cause()));
            case Effect.Follow follow -> scripts.follow(follow);
            case Effect.AdjustSemiSync adjust -> scripts.adjust(adjust);
            case Effect.ForgetSource forget ->
                new Script().then(() -> scripts.forget(scripts.network.reach(forget.primary())));
        };
    }

    private Script close(Effect.CloseWrites effect) {
        GtidSet[] executed = new GtidSet[1];
        boolean[] applied = new boolean[1];
        int[] acknowledging = new int[1];
        Session primary = new Session(network, effect.primary());
        Script script = new Script();
        Set<String> turned = new HashSet<>();
        for (String node : world.dice().shuffled(new TreeSet<>(effect.early()))) {
            Script turning = turn(new Script(), node, effect.candidate(), SimulatedServer::replicaEnabled);
            script.until(() -> turned(turning, node, turned), () -> true);
        }
        if (!effect.early().isEmpty()) {
            script.until(
                    () -> {
                        acknowledging[0] = attached(effect.candidate());
                        return acknowledging[0] >= effect.required();
                    },
                    () -> true);
        }
        boolean[] ready = new boolean[1];
        return script.then(() -> ready[0] =
                        !effect.early().isEmpty() && acknowledging[0] >= effect.required() && comesClose(effect))
                .thenUnless(() -> ready[0], () -> close(primary.server()))
                .thenUnless(
                        () -> ready[0],
                        () -> executed[0] = primary.server().executed().set())
                .thenUnless(() -> ready[0], () -> applied[0] = hasExecuted(effect.candidate(), executed[0]))
                .thenUnless(() -> ready[0], () -> stopBeside(effect.candidate(), applied[0]))
                .answering(() -> ready[0]
                        ? new Input.Ready(effect.operation(), acknowledging[0])
                        : new Input.WritesClosed(effect.operation(), executed[0], applied[0], List.of()));
    }

    /** What is close enough to be caught up with in a moment is a matter of time. */
    private boolean comesClose(Effect.CloseWrites effect) throws Unreached {
        GtidSet executed = network.reach(effect.primary()).executed().set();
        return hasExecuted(effect.candidate(), executed) || world.dice().in1000(700);
    }

    /** What fails before the statement that opens is known to be untouched by whoever began it first. */
    private Script handOver(Effect.HandOver effect) {
        Session primary = new Session(network, effect.primary());
        Session candidate = new Session(network, effect.candidate());
        GtidSet[] target = new GtidSet[1];
        GtidSet[] executed = new GtidSet[1];
        HandOverAttempt attempt = new HandOverAttempt(effect, owner);
        return new Script()
                .then(() -> attempt.begin())
                .thenUnless(attempt::failed, () -> attempt.closing(() -> close(primary.server())))
                .thenUnless(
                        attempt::failed,
                        () -> attempt.closing(
                                () -> target[0] = primary.server().executed().set()))
                .until(
                        () -> attempt.failed() || attempt.opening(() -> has(candidate.server(), target[0])),
                        () -> attempt.failOpening("the candidate did not apply everything"))
                .thenUnless(
                        attempt::failed,
                        () -> attempt.opening(() -> {
                            stop(candidate.server());
                            return true;
                        }))
                .thenUnless(
                        attempt::failed,
                        () -> attempt.touching(() -> {
                            SimulatedServer server = candidate.server();
                            executed[0] = server.executed().set();
                            if (!server.waitsFor(effect.acknowledgements())) {
                                server.setSemiSync(effect.acknowledgements());
                            }
                        }))
                .thenUnless(
                        attempt::failed,
                        () -> attempt.touching(() -> {
                            openNow(candidate.server(), effect);
                            answerOrLoseConnection(effect.candidate());
                        }))
                .answering(() -> attempt.answer(() -> new Input.Opened(effect.operation(), executed[0], Map.of(), 0)));
    }

    private void answerOrLoseConnection(String node) throws Unreached {
        if (world.answersAreLost() && world.dice().in1000(50)) {
            throw new Unreached(FailureKind.CONNECTION_LOST, node + " did a statement, and its answer was lost");
        }
    }

    private static boolean has(SimulatedServer server, GtidSet target) {
        return server.executed().set().contains(target);
    }

    private void openNow(SimulatedServer server, Effect.OfOperation effect) {
        world.trace().say(server.name(), () -> "is opened in epoch " + effect.epoch());
        boolean wasClosed = server.readOnly();
        server.open();
        world.invariants().opened(server, effect, wasClosed);
    }

    /** Not waited for, so it may as well not have happened when the next step begins. */
    private void stopBeside(String candidate, boolean applied) {
        if (!applied || !world.dice().in1000(700)) {
            return;
        }
        try {
            stop(network.reach(candidate));
        } catch (Unreached failure) {
            world.trace().say(candidate, () -> "goes on receiving: " + failure.getMessage());
        }
    }

    private int attached(String candidate) {
        try {
            return network.attached(network.reach(candidate));
        } catch (Unreached failure) {
            world.trace().say(candidate, () -> "is not asked who is attached: " + failure.getMessage());
            return 0;
        }
    }

    private boolean hasExecuted(String candidate, GtidSet target) {
        try {
            return network.reach(candidate).executed().set().contains(target);
        } catch (Unreached failure) {
            world.trace().say(candidate, () -> "is not asked what it has applied: " + failure.getMessage());
            return false;
        }
    }

    private void close(SimulatedServer server) {
        if (world.holds(Law.WRITES_ARE_CLOSED)) {
            server.close();
        }
    }

    private Script freeze(Effect.Freeze effect) {
        Map<String, NodeView> views = new HashMap<>();
        Script script = new Script();
        Set<String> nodes = new TreeSet<>(effect.nodes());
        if (effect.oldPrimary() != null) {
            nodes.add(effect.oldPrimary());
        }
        for (String node : world.dice().shuffled(nodes)) {
            script.then(() -> {
                if (effect.nodes().contains(node)) {
                    views.put(node, stopped(node));
                }
                if (node.equals(effect.oldPrimary())) {
                    closeIfItAnswers(node);
                }
            });
        }
        return script.then(() -> {}).answering(() -> new Input.Frozen(effect.operation(), views));
    }

    private NodeView stopped(String node) {
        try {
            network.reach(node).stopReceiver();
            close(network.reach(node));
        } catch (Unreached failure) {
            return new NodeView.Unseen(failure.kind());
        }
        return network.server(node).view();
    }

    private void closeIfItAnswers(String node) {
        try {
            close(network.reach(node));
        } catch (Unreached failure) {
            world.trace().say(node, () -> "is not closed: " + failure.getMessage());
        }
    }

    private Script drain(Effect.Drain effect) {
        GtidSet[] executed = new GtidSet[1];
        return new Script()
                .until(() -> drained(effect, executed), () -> {
                    throw new Unreached(FailureKind.TIMED_OUT, effect.candidate() + " did not apply everything");
                })
                .answering(() -> new Input.Drained(effect.operation(), executed[0]));
    }

    private boolean drained(Effect.Drain effect, GtidSet[] executed) throws Unreached {
        SimulatedServer candidate = network.reach(effect.candidate());
        executed[0] = candidate.executed().set();
        if (executed[0].contains(effect.target())) {
            return true;
        }
        if (!candidate.hasSource()) {
            throw new Unreached(FailureKind.SERVER_ERROR, effect.candidate() + " follows nobody and lacks something");
        }
        candidate.startApplier();
        boolean nothingToCome = !candidate.receiverOn();
        if (nothingToCome && !candidate.snapshot().complete().contains(effect.target())) {
            throw new Unreached(FailureKind.SERVER_ERROR, effect.candidate() + " lost what it had received");
        }
        return false;
    }

    private Script follow(Effect.Follow effect) {
        boolean[] acknowledges = new boolean[1];
        GtidSet[] wanted = new GtidSet[1];
        Script script = turn(new Script(), effect.node(), effect.primary(), server -> {
            acknowledges[0] = server.replicaEnabled() || !effect.afterCatchingUp();
            return effect.acknowledging() && acknowledges[0];
        });
        if (!effect.acknowledging()) {
            return script;
        }
        return script.then(() -> wanted[0] = acknowledges[0]
                        ? null
                        : network.reach(effect.primary()).executed().set())
                .until(() -> wanted[0] == null || asked(effect, wanted[0]), () -> true);
    }

    private boolean asked(Effect.Follow effect, GtidSet wanted) throws Unreached {
        SimulatedServer server = network.reach(effect.node());
        boolean complete = !world.holds(Law.ACKNOWLEDGERS_CATCH_UP)
                || server.snapshot().complete().contains(wanted);
        if (complete) {
            turnNow(server, effect.primary(), true);
        }
        return complete;
    }

    private Script attach(Effect.Attach effect) {
        Set<String> following = new HashSet<>();
        Script script = new Script();
        for (String node : world.dice().shuffled(new TreeSet<>(effect.followers()))) {
            boolean acknowledging = effect.acknowledgers().contains(node);
            Predicate<SimulatedServer> holds =
                    server -> server.snapshot().complete().contains(effect.target());
            Script turning = turn(
                    new Script(),
                    node,
                    effect.candidate(),
                    server -> acknowledging && (server.replicaEnabled() || holds.test(server)));
            script.until(() -> turned(turning, node, following), () -> true);
        }
        int[] attached = new int[1];
        script.then(() -> stop(network.reach(effect.candidate())));
        script.until(
                () -> {
                    for (String node : effect.acknowledgers()) {
                        askAgain(effect, node, following);
                    }
                    attached[0] = network.attached(network.reach(effect.candidate()), effect.target());
                    return attached[0] >= effect.required();
                },
                () -> true);
        return script.answering(() -> new Input.Attached(effect.operation(), following, attached[0]));
    }

    /** One that did not acknowledge is asked to once it has everything. */
    private void askAgain(Effect.Attach effect, String node, Set<String> following) {
        SimulatedServer server = network.server(node);
        boolean late = following.contains(node)
                && server.alive()
                && !server.cutFromOwners
                && !server.replicaEnabled()
                && server.follows(effect.candidate())
                && server.snapshot().complete().contains(effect.target());
        if (late) {
            server.stopReceiver();
            server.setReplicaEnabled(true);
            server.startReplication();
        }
    }

    /** A follower that is not reached is done without. */
    private static boolean turned(Script turning, String node, Set<String> following) {
        try {
            boolean ended = turning.next();
            if (ended) {
                following.add(node);
            }
            return ended;
        } catch (Unreached failure) {
            return true;
        }
    }

    /** Its relay log must be applied, else this is refused. */
    private void stop(SimulatedServer server) throws Unreached {
        requireApplied(server);
        if (world.holds(Law.RECEIVERS_ARE_STOPPED)) {
            server.stopReplication();
        }
    }

    private void forget(SimulatedServer server) throws Unreached {
        requireApplied(server);
        if (server.hasSource()) {
            world.invariants().relayLogDropped(server);
            server.resetReplica();
        }
    }

    private void requireApplied(SimulatedServer server) throws Unreached {
        boolean refused =
                world.holds(Law.RELAY_LOG_IS_GUARDED) && !server.unapplied().isEmpty();
        if (refused && server.hasSource()) {
            throw new Unreached(FailureKind.SERVER_ERROR, server.name() + " has unapplied transactions");
        }
    }

    private Script turn(Script script, String node, String source, Predicate<SimulatedServer> acknowledges) {
        Session session = new Session(network, node);
        return script.then(() -> {
                    SimulatedServer server = session.server();
                    close(server);
                    server.disableSource();
                })
                .then(() -> {
                    SimulatedServer server = session.server();
                    turnNow(server, source, acknowledges.test(server));
                });
    }

    private static void turnNow(SimulatedServer server, String source, boolean acknowledging) {
        boolean asWanted = server.follows(source) && server.runs() && server.replicaEnabled() == acknowledging;
        if (!asWanted) {
            server.stopReceiver();
            server.setReplicaEnabled(acknowledging);
            server.changeSource(source);
            server.startReplication();
        }
    }

    private Script open(Effect.OfOperation effect, String node, int acknowledgements) {
        GtidSet[] executed = new GtidSet[1];
        Session session = new Session(network, node);
        return new Script()
                .then(() -> stop(session.server()))
                .then(() -> {
                    SimulatedServer server = session.server();
                    executed[0] = server.executed().set();
                    if (!server.waitsFor(acknowledgements)) {
                        server.setSemiSync(acknowledgements);
                    }
                })
                .then(() -> openNow(session.server(), effect))
                .answering(() -> new Input.Opened(effect.operation(), executed[0], Map.of(), 0));
    }

    private Script adjust(Effect.AdjustSemiSync effect) {
        return new Script()
                .then(() -> {
                    SimulatedServer primary = network.reach(effect.primary());
                    if (effect.acknowledgements() > 0 && primary.readOnly()) {
                        throw new Unreached(FailureKind.READ_ONLY, effect.primary() + " is closed");
                    }
                    if (!primary.waitsFor(effect.acknowledgements())) {
                        primary.setSemiSync(effect.acknowledgements());
                    }
                })
                .answering(() -> new Input.SemiSyncAdjusted(effect.primary(), effect.acknowledgements() > 0));
    }
}
