package io.relevo.sandbox.load;

import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Numbers of rows, a million of them in a few hundred kilobytes. Not thread-safe. */
final class RowSet {
    private final Map<Long, BitSet> byWriter = new TreeMap<>();
    private long size;

    /** Adds it; nothing happens when it is there. */
    void add(long row) {
        BitSet rows = byWriter.computeIfAbsent(row / LoadWriters.ROWS_PER_WRITER, writer -> new BitSet());
        int position = (int) (row % LoadWriters.ROWS_PER_WRITER);
        if (!rows.get(position)) {
            rows.set(position);
            size++;
        }
    }

    long size() {
        return size;
    }

    /** Those that the other has not. */
    Set<Long> without(RowSet other) {
        Set<Long> left = new TreeSet<>();
        byWriter.forEach((writer, rows) -> {
            BitSet rest = (BitSet) rows.clone();
            rest.andNot(other.byWriter.getOrDefault(writer, new BitSet()));
            rest.stream().forEach(position -> left.add(writer * LoadWriters.ROWS_PER_WRITER + position));
        });
        return left;
    }

    /** All of them, in order. */
    Set<Long> toSet() {
        return without(new RowSet());
    }

    RowSet copy() {
        RowSet copy = new RowSet();
        byWriter.forEach((writer, rows) -> copy.byWriter.put(writer, (BitSet) rows.clone()));
        copy.size = size;
        return copy;
    }
}
