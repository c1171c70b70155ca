package io.relevo.simulation;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings.DurabilityMode;
import java.util.Set;

/** One schedule from its seed to its end: quiet beginning, faults, mending, and service again. */
final class Simulation {
    private static final int QUIET_STEPS = 120;
    private static final int QUIET_ROUNDS = 80;
    private static final int FAULTY_STEPS = 1200;
    private static final int MOST_ROUNDS = 600;
    private static final int ROUNDS_AT_REST = 25;
    private static final int MOST_EPOCHS_AT_REST = 4;

    private final long seed;
    private final Trace trace;
    private final World world;
    private final Schedule schedule;
    private final Faults faults;
    private int steps;

    private Simulation(long seed, Core core, Set<Law> laws, boolean traced) {
        Dice dice = new Dice(seed);
        this.seed = seed;
        this.trace = new Trace(traced);
        this.world = new World(core, laws, dice, trace, Size.drawnBy(dice));
        this.schedule = new Schedule(world);
        this.faults = new Faults(world);
    }

    /** The same seed gives the same schedule, traced or not. */
    static Outcome run(long seed, Core core, Set<Law> laws, boolean traced) {
        return new Simulation(seed, core, laws, traced).run();
    }

    private Outcome run() {
        trace.say(
                "settings",
                () -> world.settings() + " servers " + world.servers().size());
        try {
            schedule.begin();
            beginQuietly();
            for (int faulty = 0; faulty < FAULTY_STEPS; faulty++) {
                faults.step();
                if (world.dice().in1000(8)) {
                    schedule.command();
                }
                schedule.step();
                checked();
            }
            faults.mendAll();
            settle();
            rest();
            return outcome(null);
        } catch (Violation violation) {
            world.servers().forEach(server -> trace.say("end", server::toString));
            trace.say("BROKEN", violation::getMessage);
            return outcome(violation);
        }
    }

    /** Most clusters are in service before anything goes wrong, some are hardly formed. */
    private void beginQuietly() {
        for (int quiet = 0; quiet < QUIET_STEPS; quiet++) {
            schedule.step();
            checked();
        }
        int rounds = world.dice().in1000(850) ? QUIET_ROUNDS : 0;
        for (int round = 0; round < rounds && !inService(); round++) {
            schedule.round();
            checked();
        }
    }

    /** A cluster in service that nothing happens to keeps its primary: at most a failback is due, and undone three times. */
    private void rest() {
        long before = world.log().document().epoch();
        for (int round = 0; round < ROUNDS_AT_REST; round++) {
            schedule.round();
            checked();
        }
        long begun = world.log().document().epoch() - before;
        Invariants.require(
                begun <= MOST_EPOCHS_AT_REST,
                Promise.NO_PING_PONG,
                "the primary changed " + begun + " times and nothing had happened");
    }

    private void checked() {
        trace.step(++steps);
        world.invariants().check();
    }

    private void settle() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            schedule.round();
            checked();
            if (inService()) {
                return;
            }
        }
        ClusterDocument document = world.log().document();
        Invariants.require(refusal() != null, Promise.SERVICE_RETURNS, "it stays " + document);
    }

    private boolean inService() {
        ClusterDocument document = world.log().document();
        if (document == null || document.phase() != Phase.STEADY) {
            return false;
        }
        SimulatedServer primary = world.network().server(document.primary());
        boolean allSound = document.nodes().stream().allMatch(node -> node.status() == NodeStatus.ONLINE);
        Durability wanted =
                world.settings().durability() == DurabilityMode.LOSSLESS ? Durability.LOSSLESS : Durability.ASYNC;
        boolean served = allSound && document.durability() == wanted && primary.canAcknowledge();
        if (served) {
            world.invariants().noWriteIsMissing(primary);
        }
        return served;
    }

    private String refusal() {
        ClusterDocument document = world.log().document();
        boolean without = document.phase() == Phase.NO_PRIMARY || document.phase() == Phase.FORMING;
        return without ? document.refusal() : null;
    }

    private Outcome outcome(Violation violation) {
        ClusterDocument document = world.log().document();
        return new Outcome(
                seed,
                steps,
                faults.injected(),
                world.ledger().acknowledgedWrites(),
                document == null ? 0 : document.epoch(),
                violation,
                document == null ? null : refusal(),
                trace.lines());
    }
}
