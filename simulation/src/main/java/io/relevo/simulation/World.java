package io.relevo.simulation;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterDocument.Placement;
import io.relevo.events.ClusterDocument.Promotion;
import io.relevo.events.ClusterSettings;
import io.relevo.events.OperationStep;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All there is in a schedule. */
final class World {
    private final Core core;
    private final Set<Law> laws;
    private final Dice dice;
    private final Trace trace;
    private final ClusterSettings settings;
    private final List<Placement> placements;
    private final Network network = new Network();
    private final Ledger ledger = new Ledger();
    private final EventLog log = new EventLog();
    private final Invariants invariants;
    private final List<SimulatedOwner> owners = new ArrayList<>();
    private final List<SimulatedWatcher> watchers = new ArrayList<>();
    private final List<SimulatedRouter> routers = new ArrayList<>();
    private final SimulatedResync resync = new SimulatedResync(this);
    private Optional<String> undeclared = Optional.empty();
    private final boolean backedUp;
    private boolean answersAreLost = true;
    private int ids;

    World(Core core, Set<Law> laws, Dice dice, Trace trace, Size size) {
        this.core = core;
        this.laws = EnumSet.copyOf(laws);
        this.dice = dice;
        this.trace = trace;
        this.settings = size.settings();
        this.placements = size.placements();
        this.invariants = new Invariants(this);
        this.backedUp = dice.in1000(200);
        for (int number = 1; number <= size.servers(); number++) {
            network.add(new SimulatedServer("s" + number, number, ledger, network));
        }
        for (int number = 1; number <= size.owners(); number++) {
            owners.add(new SimulatedOwner("owner-" + number, this));
        }
        for (int number = 1; number <= size.watchers(); number++) {
            watchers.add(new SimulatedWatcher("zone-" + number, this));
        }
        routers.add(new SimulatedRouter(this));
        routers.add(new SimulatedRouter(this));
    }

    Core core() {
        return core;
    }

    boolean holds(Law law) {
        return laws.contains(law);
    }

    Dice dice() {
        return dice;
    }

    Trace trace() {
        return trace;
    }

    ClusterSettings settings() {
        return settings;
    }

    /** The servers as they are declared now. */
    List<NodeAddress> addresses() {
        List<NodeAddress> addresses = new ArrayList<>();
        int number = 0;
        for (SimulatedServer server : network.servers()) {
            addresses.add(new NodeAddress(server.name(), server.name(), 3306, placements.get(number++)));
        }
        addresses.removeIf(address -> undeclared.filter(address.name()::equals).isPresent());
        return addresses;
    }

    /** Leaves a server out of the declaration, or none, if so many are left that all can be served as promised. */
    void declareAllBut(Optional<String> left) {
        Optional<String> before = undeclared;
        undeclared = left;
        long promotable = addresses().stream()
                .filter(address -> address.placement().promotion() != Promotion.NEVER)
                .count();
        if (promotable <= settings.acknowledgements()) {
            undeclared = before;
        }
    }

    Network network() {
        return network;
    }

    /** Whether a statement may be done and its answer be lost. */
    boolean answersAreLost() {
        return answersAreLost;
    }

    void letAnswersArrive() {
        answersAreLost = false;
    }

    /** Whether owners have so much to do that what an effect answers is often heard later than what was seen after it. */
    boolean isBackedUp() {
        return backedUp;
    }

    /** Whether the role is on its way from one server to another, by the record. */
    boolean isHandingOver() {
        ClusterDocument document = log.document();
        return document != null
                && document.operation() != null
                && document.operation().step() == OperationStep.HAND_OVER;
    }

    List<SimulatedServer> servers() {
        return List.copyOf(network.servers());
    }

    Ledger ledger() {
        return ledger;
    }

    EventLog log() {
        return log;
    }

    Invariants invariants() {
        return invariants;
    }

    List<SimulatedOwner> owners() {
        return owners;
    }

    List<SimulatedWatcher> watchers() {
        return watchers;
    }

    List<SimulatedRouter> routers() {
        return routers;
    }

    SimulatedResync resync() {
        return resync;
    }

    String nextId() {
        return "id-" + ++ids;
    }
}
