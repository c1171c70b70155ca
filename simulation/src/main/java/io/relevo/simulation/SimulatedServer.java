package io.relevo.simulation;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ApplierStatus;
import io.relevo.mysql.snapshot.ReceiverStatus;
import io.relevo.mysql.snapshot.SemiSyncStatus;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServerVersion;
import io.relevo.mysql.snapshot.ServiceState;
import io.relevo.topology.decision.NodeView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A MySQL server as far as Relevo relies on it: GTIDs, semi-sync AFTER_SYNC, relay log, read-only, what a crash leaves. */
final class SimulatedServer {
    private static final int APPLIER_ERROR = 1062;
    private static final int DELAY = 15;
    private static final ServerVersion VERSION = ServerVersion.parse("9.7.4");

    /** A transaction in the binary log that waits for acknowledgements. */
    private record Waiting(Transaction transaction, Set<String> acknowledgers) {}

    private final String name;
    private final String uuid;
    private final Ledger ledger;
    private final Network network;
    private final History executed = new History();
    private final List<Waiting> waiting = new ArrayList<>();
    private final History relay = new History();
    boolean up = true;
    boolean paused;
    boolean cutFromOwners;
    boolean cutFromServers;
    boolean applierBroken;
    boolean applierDelayed;
    boolean receiverSlow;
    private int delay;
    private int process = 1;
    private boolean readOnly = true;
    private boolean sourceEnabled;
    private int required = 1;
    private boolean replicaEnabled;
    private String source;
    private boolean receiverOn;
    private boolean connected;
    private boolean acknowledging;
    private boolean everReached;
    private boolean applierOn;

    SimulatedServer(String name, int number, Ledger ledger, Network network) {
        this.name = name;
        this.uuid = "00000000-0000-0000-0000-%012d".formatted(number);
        this.ledger = ledger;
        this.network = network;
    }

    String name() {
        return name;
    }

    String uuid() {
        return uuid;
    }

    /** Which run of its process this is. */
    int process() {
        return process;
    }

    boolean alive() {
        return up && !paused;
    }

    boolean writable() {
        return up && !readOnly;
    }

    boolean readOnly() {
        return readOnly;
    }

    History executed() {
        return executed;
    }

    /** Everything that is in its binary log or relay log, by what was written. */
    boolean holds(int write) {
        return executed.writes().contains(write)
                || relay.writes().contains(write)
                || waiting.stream().anyMatch(commit -> commit.transaction().write() == write);
    }

    /** Whether a client's commit would return now or as soon as the server is awake. */
    boolean canAcknowledge() {
        return writable() && (!sourceEnabled || network.attached(this) >= required);
    }

    boolean waitsFor(int acknowledgements) {
        return acknowledgements == 0 ? !sourceEnabled : sourceEnabled && required == acknowledgements;
    }

    boolean acknowledgesTo(String other) {
        return up && receiverOn && connected && acknowledging && other.equals(source);
    }

    // ---- what clients do

    /** A client commits; it is told now, later or never. */
    void write(int write) {
        Transaction transaction = new Transaction(uuid, nextNumber(), write);
        waiting.add(new Waiting(transaction, new TreeSet<>()));
        settleWaiting();
    }

    private int nextNumber() {
        int after = executed.next(uuid);
        return waiting.isEmpty()
                ? after
                : Math.max(after, waiting.getLast().transaction().number() + 1);
    }

    private void settleWaiting() {
        while (!waiting.isEmpty()
                && (!sourceEnabled || waiting.getFirst().acknowledgers().size() >= required)) {
            Waiting commit = waiting.removeFirst();
            executed.add(commit.transaction());
            ledger.acknowledged(this, commit.transaction(), commit.acknowledgers());
        }
    }

    private void commitUntold() {
        waiting.forEach(commit -> executed.add(commit.transaction()));
        waiting.clear();
    }

    // ---- what replication does

    boolean wantsToConnect() {
        return alive() && receiverOn && !connected;
    }

    void connect() {
        if (network.linked(this, source)) {
            connected = true;
            everReached = true;
            acknowledging = replicaEnabled;
            if (acknowledging) {
                network.server(source).acknowledgedBy(this);
            }
        }
    }

    void loseConnection() {
        connected = false;
    }

    /** Takes the next transaction of the source that it does not have. */
    void receive() {
        boolean late = receiverSlow && ++delay % DELAY != 0;
        if (late || !alive() || !receiverOn || !connected || !network.linked(this, source)) {
            return;
        }
        SimulatedServer from = network.server(source);
        from.firstUnknownTo(this).ifPresent(transaction -> {
            relay.add(transaction);
            if (acknowledging) {
                from.acknowledgedBy(this);
            }
        });
    }

    private Optional<Transaction> firstUnknownTo(SimulatedServer replica) {
        for (Transaction transaction : executed.transactions()) {
            if (!replica.knows(transaction)) {
                return Optional.of(transaction);
            }
        }
        return waiting.stream()
                .map(Waiting::transaction)
                .filter(transaction -> !replica.knows(transaction))
                .findFirst();
    }

    private boolean knows(Transaction transaction) {
        return executed.hasGtid(transaction) || relay.hasGtid(transaction);
    }

    private void acknowledgedBy(SimulatedServer replica) {
        for (Waiting commit : waiting) {
            if (replica.knows(commit.transaction())) {
                commit.acknowledgers().add(replica.name);
            }
        }
        settleWaiting();
    }

    void apply() {
        if (applierBroken) {
            applierOn = false;
        }
        boolean late = applierDelayed && ++delay % DELAY != 0;
        if (alive() && applierOn && !late) {
            relay.transactions().stream()
                    .filter(transaction -> !executed.hasGtid(transaction))
                    .findFirst()
                    .ifPresent(executed::add);
        }
    }

    // ---- what statements do

    void stopReceiver() {
        receiverOn = false;
        connected = false;
    }

    void startApplier() {
        applierOn = source != null && !applierBroken;
    }

    void stopReplication() {
        stopReceiver();
        applierOn = false;
    }

    void stopPart(boolean receiver) {
        if (receiver) {
            stopReceiver();
        } else {
            applierOn = false;
        }
    }

    /** Ordinary accounts cannot write any more; clients whose commits wait are cut off before those are released. */
    void close() {
        readOnly = true;
        if (!waiting.isEmpty()) {
            sourceEnabled = false;
            commitUntold();
        }
    }

    void disableSource() {
        sourceEnabled = false;
        settleWaiting();
    }

    /** Waits for so many acknowledgements from now on; 0 for none, which releases what waits. */
    void setSemiSync(int acknowledgements) {
        sourceEnabled = acknowledgements > 0;
        required = Math.max(1, acknowledgements);
        settleWaiting();
    }

    void open() {
        readOnly = false;
    }

    boolean follows(String other) {
        return other.equals(source);
    }

    boolean hasSource() {
        return source != null;
    }

    boolean connected() {
        return connected;
    }

    int pendingCommits() {
        return waiting.size();
    }

    /** All in its binary log, committed or waiting for acknowledgements. */
    GtidSet binlog() {
        GtidSet set = executed.set();
        for (Waiting commit : waiting) {
            set = set.union(GtidSet.parse(commit.transaction().gtid()));
        }
        return set;
    }

    boolean receiverOn() {
        return receiverOn;
    }

    boolean runs() {
        return receiverOn && applierOn;
    }

    boolean replicaEnabled() {
        return replicaEnabled;
    }

    void setReplicaEnabled(boolean enabled) {
        replicaEnabled = enabled;
    }

    /** CHANGE REPLICATION SOURCE: keeps the relay log, since the applier is kept running. */
    void changeSource(String other) {
        if (!other.equals(source)) {
            applierOn = !applierBroken;
            everReached = false;
        }
        source = other;
    }

    void startReplication() {
        receiverOn = true;
        applierOn = !applierBroken;
    }

    GtidSet unapplied() {
        return relay.set().subtract(executed.set());
    }

    void resetReplica() {
        source = null;
        receiverOn = false;
        connected = false;
        applierOn = false;
        relay.clear();
    }

    /** Becomes a copy of the donor and restarts. */
    void cloneOf(SimulatedServer donor) {
        List<Transaction> copy = List.copyOf(donor.executed.transactions());
        crash();
        relay.clear();
        source = null;
        applierBroken = false;
        applierDelayed = false;
        executed.become(copy);
        start();
    }

    // ---- what faults do

    /** The process ends: what it logged is committed after a start, what it received and did not apply is dropped. */
    void crash() {
        up = false;
        paused = false;
        commitUntold();
        relay.clear();
        connected = false;
        receiverOn = false;
        applierOn = false;
        network.disconnected(this);
    }

    /** Starts as its configuration file says: read-only, no replication, no semi-sync. */
    void start() {
        up = true;
        process++;
        readOnly = true;
        sourceEnabled = false;
        replicaEnabled = false;
    }

    // ---- what a look shows

    NodeView view() {
        return up
                ? paused || cutFromOwners ? new NodeView.Unseen(FailureKind.TIMED_OUT) : new NodeView.Seen(snapshot())
                : new NodeView.Unseen(cutFromOwners ? FailureKind.TIMED_OUT : FailureKind.REFUSED);
    }

    ServerSnapshot snapshot() {
        return new ServerSnapshot(
                uuid,
                1,
                VERSION,
                readOnly,
                readOnly,
                false,
                true,
                true,
                executed.set(),
                GtidSet.empty(),
                Optional.ofNullable(source).map(this::receiver),
                Optional.ofNullable(source)
                        .map(from -> new ApplierStatus(
                                applierOn ? ServiceState.ON : ServiceState.OFF,
                                applierBroken ? APPLIER_ERROR : 0,
                                applierDelayed ? Duration.ofMinutes(1) : Duration.ZERO)),
                new SemiSyncStatus(
                        true, true, sourceEnabled, sourceEnabled, network.attached(this), required, replicaEnabled));
    }

    private ReceiverStatus receiver(String from) {
        ServiceState state = !receiverOn ? ServiceState.OFF : connected ? ServiceState.ON : ServiceState.CONNECTING;
        String reached = everReached ? network.server(from).uuid() : "";
        return new ReceiverStatus(from, 3306, reached, state, relay.set(), 0, "", 0, true);
    }

    @Override
    public String toString() {
        String running = !up ? "down" : paused ? "paused" : readOnly ? "read-only" : "writable";
        return name + " " + running + (sourceEnabled ? " semi-sync " + network.attached(this) + "/" + required : "")
                + (source == null ? "" : " from " + source + (receiverOn ? connected ? " on" : " connecting" : " off"))
                + (acknowledging && connected ? " acknowledging" : "") + " executed " + shortly(executed.set())
                + " unapplied " + shortly(unapplied()) + " waiting " + waiting.size();
    }

    /** A set with the identities cut down to the servers' numbers. */
    static String shortly(GtidSet set) {
        return set.isEmpty() ? "-" : set.toString().replace("00000000-0000-0000-0000-0000000000", "s");
    }
}
