package io.relevo.simulation;

import java.util.Set;
import java.util.TreeSet;

/** What clients were told is committed, and must be on whoever is opened. */
final class Ledger {
    private final Set<Integer> acknowledged = new TreeSet<>();
    private Listener listener = (server, transaction, acknowledgers) -> {};
    private int writes;

    /** Told of each acknowledged write. */
    @FunctionalInterface
    interface Listener {
        void acknowledged(SimulatedServer server, Transaction transaction, Set<String> acknowledgers);
    }

    void listen(Listener newListener) {
        this.listener = newListener;
    }

    int nextWrite() {
        return ++writes;
    }

    void acknowledged(SimulatedServer server, Transaction transaction, Set<String> acknowledgers) {
        listener.acknowledged(server, transaction, acknowledgers);
        acknowledged.add(transaction.write());
    }

    Set<Integer> missingOn(SimulatedServer server) {
        Set<Integer> missing = new TreeSet<>(acknowledged);
        missing.removeAll(server.executed().writes());
        return missing;
    }

    int acknowledgedWrites() {
        return acknowledged.size();
    }
}
