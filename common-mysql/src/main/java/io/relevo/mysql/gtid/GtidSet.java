package io.relevo.mysql.gtid;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * A set of global transaction identifiers, tagged ones included. Immutable and safe to share between threads. Two sets
 * are equal when they hold the same transactions, however they were written.
 */
public final class GtidSet {
    private static final GtidSet EMPTY = new GtidSet(new TreeMap<>());

    /** Without empty intervals, so that equal sets have equal maps. */
    private final SortedMap<GtidSource, Intervals> bySource;

    GtidSet(SortedMap<GtidSource, Intervals> bySource) {
        this.bySource = Collections.unmodifiableSortedMap(bySource);
    }

    /** The set of no transactions. */
    public static GtidSet empty() {
        return EMPTY;
    }

    /**
     * Reads a set as a server prints it or a person types it: white space, line breaks, letter case, order and
     * overlapping intervals do not matter.
     *
     * @throws IllegalArgumentException when it is not a GTID set; the message names the place, counted from 1
     */
    public static GtidSet parse(String text) {
        return new GtidSetParser(text).parse();
    }

    /** The transactions that are in this set or the other. */
    public GtidSet union(GtidSet other) {
        TreeMap<GtidSource, Intervals> result = new TreeMap<>(bySource);
        other.bySource.forEach((source, intervals) -> result.merge(source, intervals, Intervals::union));
        return new GtidSet(result);
    }

    /** The transactions of this set that are not in the other. */
    public GtidSet subtract(GtidSet other) {
        return combine(other, Intervals::subtract);
    }

    /** The transactions that are in both sets. */
    public GtidSet intersect(GtidSet other) {
        return combine(other, Intervals::intersect);
    }

    private GtidSet combine(GtidSet other, BinaryOperator<Intervals> operation) {
        TreeMap<GtidSource, Intervals> result = new TreeMap<>();
        bySource.forEach((source, intervals) -> {
            Intervals left = operation.apply(intervals, other.bySource.getOrDefault(source, Intervals.NONE));
            if (!left.isEmpty()) {
                result.put(source, left);
            }
        });
        return new GtidSet(result);
    }

    /** True when every transaction of the other set is in this one. */
    public boolean contains(GtidSet other) {
        return other.bySource.entrySet().stream()
                .allMatch(entry ->
                        bySource.getOrDefault(entry.getKey(), Intervals.NONE).contains(entry.getValue()));
    }

    /** The transactions of this set that were first committed on the server with this UUID, whatever their tag. */
    public GtidSet from(String serverUuid) {
        TreeMap<GtidSource, Intervals> result = new TreeMap<>(bySource);
        result.keySet().removeIf(source -> !source.uuid().equalsIgnoreCase(serverUuid));
        return new GtidSet(result);
    }

    /** The UUIDs of the servers that first committed the transactions of this set, in ascending order, lower case. */
    public Set<String> serverUuids() {
        return bySource.keySet().stream().map(GtidSource::uuid).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** True when there is no transaction in this set. */
    public boolean isEmpty() {
        return bySource.isEmpty();
    }

    /** The number of transactions; {@link Long#MAX_VALUE} when there are more than that. */
    public long transactionCount() {
        long total = 0;
        for (Intervals intervals : bySource.values()) {
            total += intervals.count();
            if (total < 0) {
                return Long.MAX_VALUE;
            }
        }
        return total;
    }

    /** The canonical form, as the server prints it but on one line: {@code uuid:1-5:7:tag:1-2,uuid:1}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        String previous = "";
        for (Map.Entry<GtidSource, Intervals> entry : bySource.entrySet()) {
            GtidSource source = entry.getKey();
            if (!source.uuid().equals(previous)) {
                text.append(text.isEmpty() ? "" : ",").append(source.uuid());
                previous = source.uuid();
            }
            text.append(source.tag().isEmpty() ? "" : ":").append(source.tag());
            text.append(':').append(entry.getValue());
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GtidSet set && bySource.equals(set.bySource);
    }

    @Override
    public int hashCode() {
        return bySource.hashCode();
    }
}
