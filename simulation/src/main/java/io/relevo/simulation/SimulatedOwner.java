package io.relevo.simulation;

import io.relevo.events.ClusterDocument;
import io.relevo.events.TopologyFact;
import io.relevo.topology.decision.ClusterReplay;
import io.relevo.topology.decision.Decision;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import io.relevo.topology.decision.NodeView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A topology instance: reads the log, decides, records, and only then acts; looks at the servers in between. */
final class SimulatedOwner {
    private static final int NO_TENURE = -1;
    private static final int BACKED_UP = 700;

    private final String name;
    private final World world;
    private final List<EffectRun> running = new ArrayList<>();
    private final Deque<Input> answers = new ArrayDeque<>();
    private final Set<String> answeredCommands = new HashSet<>();
    private final Set<String> givenUp = new HashSet<>();
    private final Deque<String> toLookAt = new ArrayDeque<>();
    private Map<String, NodeView> seen = new TreeMap<>();
    private long lookVersion;
    private Input.Observed look;
    private ClusterDocument document;
    private int tenure = NO_TENURE;
    private int offset;
    boolean up = true;
    boolean paused;

    SimulatedOwner(String name, World world) {
        this.name = name;
        this.world = world;
    }

    String name() {
        return name;
    }

    boolean alive() {
        return up && !paused;
    }

    /** Whether it believes that the cluster is its own. */
    boolean inTenure() {
        return tenure != NO_TENURE;
    }

    boolean tenureIs(int generation) {
        return tenure == generation;
    }

    /** The recorded state as far as it knows. */
    ClusterDocument document() {
        return document;
    }

    boolean idle() {
        return running.isEmpty() && answers.isEmpty() && offset == world.log().end();
    }

    // ---- ownership

    void takeOver() {
        lose();
        tenure = world.log().nextGeneration();
        document = world.log().document();
        offset = world.log().committed();
        world.trace().say(name, () -> "takes over, generation " + tenure);
        if (document != null) {
            world.core().resume(document).forEach(this::start);
        }
    }

    private void lose() {
        tenure = NO_TENURE;
        answers.clear();
        toLookAt.clear();
        look = null;
        running.forEach(EffectRun::cancel);
        running.clear();
    }

    void crash() {
        up = false;
        givenUp.clear();
        lose();
    }

    /** This process never hands over the role in the operation any more. */
    void giveUp(String operation) {
        givenUp.add(operation);
    }

    boolean hasGivenUp(String operation) {
        return givenUp.contains(operation);
    }

    /** The proof of ownership is younger than any other owner's tenure can be: checked without asking Kafka. */
    boolean hasAuthority(long epoch) {
        return tenure == world.log().generation() && document.epoch() == epoch;
    }

    // ---- its threads, one small step of one of them at a time

    /** Deals with one input, from the log or from within. */
    void handleOne() {
        if (!inTenure()) {
            return;
        }
        boolean fromLog = offset < world.log().end() && !world.log().away;
        boolean answered =
                !answers.isEmpty() && !(world.isBackedUp() && world.dice().in1000(BACKED_UP));
        if (fromLog && ((!answered && look == null) || world.dice().below(2) == 0)) {
            handle(world.log().at(offset++));
        } else if (answered) {
            handle(answers.poll());
        } else if (look != null) {
            Input.Observed observed = look;
            look = null;
            handle(observed);
        }
    }

    /** Begins a look or looks at one more server. */
    void look() {
        if (!inTenure() || document == null) {
            return;
        }
        if (toLookAt.isEmpty()) {
            lookVersion = document.version();
            seen = new TreeMap<>();
            toLookAt.addAll(world.dice().shuffled(document.nodesByName().keySet()));
        }
        String node = toLookAt.poll();
        seen.put(node, world.network().server(node).view());
        if (toLookAt.isEmpty()) {
            look = new Input.Observed(lookVersion, seen);
        }
    }

    /** Does one statement of one effect. */
    void act() {
        if (running.isEmpty()) {
            return;
        }
        EffectRun effect = world.dice().pick(running);
        if (effect.step()) {
            running.remove(effect);
            effect.answer().ifPresent(answers::add);
        }
    }

    private void handle(Input input) {
        if (input instanceof Input.Commanded(String id, var command) && !answeredCommands.add(id)) {
            return;
        }
        ClusterDocument before = document;
        if (tenure == world.log().generation() && !world.log().away) {
            world.invariants().met(before, input);
        }
        Decision decision = world.core().decide(before, input, world::nextId);
        ClusterDocument after = before;
        for (TopologyFact fact : decision.facts()) {
            after = ClusterReplay.apply(after, fact);
        }
        if (!decision.facts().isEmpty() && !record(before, input, decision, after)) {
            lose();
            return;
        }
        decision.effects().forEach(this::start);
    }

    private boolean record(ClusterDocument before, Input input, Decision decision, ClusterDocument after) {
        if (!world.log().commit(tenure, after, offset)) {
            world.trace().say(name, () -> "could not record " + Words.of(decision));
            return false;
        }
        document = after;
        world.trace().say(name, () -> Words.of(input) + " -> " + Words.of(decision));
        world.invariants().recorded(before, input, decision);
        running.removeIf(effect -> !effect.wantedBy(after));
        return true;
    }

    private void start(Effect effect) {
        boolean runs =
                running.stream().anyMatch(other -> other.effect().identity().equals(effect.identity()));
        if (!runs) {
            running.add(new EffectRun(effect, this, world));
        }
    }
}
