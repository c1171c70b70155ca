package io.relevo.simulation;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ResyncEvent;
import io.relevo.events.ResyncEvent.Classification;
import io.relevo.events.ResyncEvent.Method;
import io.relevo.events.ResyncEvent.ResyncCompleted;
import io.relevo.events.ResyncEvent.ResyncFailed;
import io.relevo.events.ResyncEvent.ResyncStarted;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.topology.decision.Input;
import java.util.List;

/** The repair of returned servers, one at a time: close, compare, apply what only it has, rejoin or clone, catch up. */
final class SimulatedResync {
    private enum Stage {
        CLOSE,
        COMPARE,
        REJOIN,
        CLONE,
        CATCH_UP
    }

    private static final int PATIENCE = 60;

    private final World world;
    private Stage stage;
    private String node;
    private String primary;
    private long epoch;
    private GtidSet target;
    private GtidSet reached;
    private int patience;

    SimulatedResync(World world) {
        this.world = world;
    }

    boolean idle() {
        return stage == null;
    }

    /** Begins a repair or does one step of the one under way. */
    void step() {
        if (world.log().away || world.log().document() == null) {
            return;
        }
        if (stage == null) {
            begin(world.log().document());
        } else if (!stillSo(world.log().document())) {
            stage = null;
        } else {
            try {
                go(world.network().reach(node), world.network().reach(primary));
            } catch (Unreached failure) {
                say(new ResyncFailed("c", "r", node, epoch, stage.name(), failure.getMessage(), 0, true));
                stage = null;
            }
        }
    }

    private void begin(ClusterDocument document) {
        List<Node> waiting = document.nodes().stream()
                .filter(candidate -> awaitsRepair(candidate.status()))
                .toList();
        if (document.phase() == Phase.STEADY && !waiting.isEmpty()) {
            node = world.dice().pick(waiting).name();
            primary = document.primary();
            epoch = document.epoch();
            patience = PATIENCE;
            reached = null;
            stage = node.equals(primary) ? null : Stage.CLOSE;
        }
    }

    private static boolean awaitsRepair(NodeStatus status) {
        return status == NodeStatus.RETURNED || status == NodeStatus.RESYNCING || status == NodeStatus.RESYNC_FAILED;
    }

    private boolean stillSo(ClusterDocument document) {
        return document.phase() == Phase.STEADY
                && document.epoch() == epoch
                && primary.equals(document.primary())
                && document.node(node)
                        .filter(known -> awaitsRepair(known.status()))
                        .isPresent();
    }

    private void go(SimulatedServer server, SimulatedServer source) throws Unreached {
        switch (stage) {
            case CLOSE -> close(server);
            case COMPARE -> compare(server, source);
            case REJOIN -> rejoin(server);
            case CLONE -> copy(server, source);
            case CATCH_UP -> catchUp(server);
        }
    }

    /** One that still takes writes is the topology service's to close; until then it is not touched. */
    private void close(SimulatedServer server) {
        if (server.writable()) {
            stage = null;
            return;
        }
        server.stopReceiver();
        server.close();
        server.disableSource();
        stage = Stage.COMPARE;
    }

    /** What only this server received is applied before it is judged. */
    private void compare(SimulatedServer server, SimulatedServer source) throws Unreached {
        GtidSet known = source.binlog();
        for (SimulatedServer other : world.network().servers()) {
            boolean sound = world.log()
                    .document()
                    .node(other.name())
                    .filter(member -> member.status() == NodeStatus.ONLINE)
                    .isPresent();
            if (other != server && sound && other.alive() && !other.cutFromOwners) {
                known = known.union(other.snapshot().complete());
            }
        }
        if (server.applierBroken) {
            throw new Unreached(FailureKind.SERVER_ERROR, "its applier is broken");
        }
        if (!known.contains(server.unapplied())) {
            server.startApplier();
            return;
        }
        boolean errant = !known.contains(server.executed().set());
        target = source.executed().set();
        say(new ResyncStarted(
                "c",
                "r",
                node,
                epoch,
                errant ? Classification.DIVERGED : Classification.RECOVERABLE,
                errant ? Method.CLONE : Method.AUTO_POSITION,
                "",
                "",
                primary,
                errant ? "errant" : "behind"));
        stage = errant ? Stage.CLONE : Stage.REJOIN;
    }

    private void rejoin(SimulatedServer server) {
        server.stopReceiver();
        server.setReplicaEnabled(false);
        server.changeSource(primary);
        server.startReplication();
        stage = Stage.CATCH_UP;
    }

    private void copy(SimulatedServer server, SimulatedServer source) {
        server.cloneOf(source);
        stage = Stage.REJOIN;
    }

    private void catchUp(SimulatedServer server) throws Unreached {
        if (server.executed().set().contains(target) && server.connected()) {
            say(new ResyncCompleted(
                    "c", "r", node, epoch, Classification.RECOVERABLE, Method.AUTO_POSITION, target.toString(), 1));
            stage = null;
        } else if (!server.executed().set().equals(reached)) {
            reached = server.executed().set();
            patience = PATIENCE;
        } else if (--patience < 0) {
            throw new Unreached(FailureKind.TIMED_OUT, "no progress");
        }
    }

    private void say(ResyncEvent event) {
        world.trace().say("resync", () -> "says " + event.getClass().getSimpleName() + " " + event.node());
        world.log().append(new Input.Resynced(event));
    }
}
