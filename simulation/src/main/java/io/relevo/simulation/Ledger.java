package io.relevo.simulation;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What clients were told is committed. With k acknowledgements a write survives the loss of its primary and of k − 1
 * other servers: one that, beside its primary, no server has any more is set apart until another has it again.
 */
final class Ledger {
    private final Network network;
    private final Set<Integer> acknowledged = new TreeSet<>();
    private final Set<Integer> atRisk = new TreeSet<>();
    private Listener listener = (server, transaction, acknowledgers) -> {};
    private int writes;

    Ledger(Network network) {
        this.network = network;
    }

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

    /** A server has lost what it had received: for some writes it was the only other one. */
    void dropped(SimulatedServer server, List<Transaction> lost) {
        for (Transaction transaction : lost) {
            int holders = 0;
            for (SimulatedServer other : network.servers()) {
                holders += other != server && other.holds(transaction.write()) ? 1 : 0;
            }
            if (holders < 2 && acknowledged.contains(transaction.write())) {
                atRisk.add(transaction.write());
            }
        }
    }

    /**
     * A known gap, set apart by this alone: a server is opened as soon as its acknowledgers are attached, and they may
     * still lack what was acknowledged before. Until they have received it, the loss of that server loses it.
     */
    void openedBeforeAcknowledgersCaughtUp(Collection<String> acknowledgers, int required) {
        for (Integer write : acknowledged) {
            long holders = acknowledgers.stream()
                    .filter(name -> network.server(name).holds(write))
                    .count();
            if (holders < required) {
                atRisk.add(write);
            }
        }
    }

    void received(Transaction transaction) {
        atRisk.remove(transaction.write());
    }

    /** The acknowledged writes that must not be missing anywhere they are promised. */
    Set<Integer> missingOn(SimulatedServer server) {
        Set<Integer> missing = new TreeSet<>(acknowledged);
        missing.removeAll(server.executed().writes());
        missing.removeAll(atRisk);
        return missing;
    }

    int acknowledgedWrites() {
        return acknowledged.size();
    }

    /** Writes lost because too many of the servers that had them failed at once. */
    int lostBeyondPromise(SimulatedServer server) {
        Set<Integer> lost = new TreeSet<>(atRisk);
        lost.removeAll(server.executed().writes());
        return lost.size();
    }
}
