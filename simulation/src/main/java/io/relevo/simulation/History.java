package io.relevo.simulation;

import io.relevo.mysql.gtid.GtidSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Transactions in their order, and the GTID set they make. */
final class History {
    private final List<Transaction> transactions = new ArrayList<>();
    private final Map<String, BitSet> numbers = new TreeMap<>();
    private final Set<Integer> writes = new HashSet<>();
    private GtidSet set = GtidSet.empty();
    private boolean changed;

    void add(Transaction transaction) {
        transactions.add(transaction);
        numbers.computeIfAbsent(transaction.origin(), origin -> new BitSet()).set(transaction.number());
        writes.add(transaction.write());
        changed = true;
    }

    void become(List<Transaction> others) {
        clear();
        others.forEach(this::add);
    }

    void clear() {
        transactions.clear();
        numbers.clear();
        writes.clear();
        changed = true;
    }

    List<Transaction> transactions() {
        return transactions;
    }

    Set<Integer> writes() {
        return writes;
    }

    /** Whether a transaction with this GTID is here, whatever it wrote. */
    boolean hasGtid(Transaction transaction) {
        BitSet known = numbers.get(transaction.origin());
        return known != null && known.get(transaction.number());
    }

    /** The number after the highest of this origin. */
    int next(String origin) {
        BitSet known = numbers.get(origin);
        return known == null ? 1 : known.length();
    }

    GtidSet set() {
        if (changed) {
            set = GtidSet.parse(text());
            changed = false;
        }
        return set;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        numbers.forEach((origin, known) -> {
            text.append(text.isEmpty() ? "" : ",").append(origin);
            for (int first = known.nextSetBit(0); first >= 0; first = known.nextSetBit(known.nextClearBit(first))) {
                text.append(':').append(first).append('-').append(known.nextClearBit(first) - 1);
            }
        });
        return text.toString();
    }
}
