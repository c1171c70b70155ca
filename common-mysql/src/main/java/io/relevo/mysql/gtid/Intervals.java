package io.relevo.mysql.gtid;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Ascending intervals with a gap between each two: the one form a set of transaction numbers has. Immutable. */
record Intervals(List<Interval> ascending) {
    static final Intervals NONE = new Intervals(List.of());

    /** Brings intervals in any order, overlapping or not, into the one form. */
    static Intervals of(Collection<Interval> any) {
        List<Interval> merged = new ArrayList<>(any.size());
        any.stream().sorted(Comparator.comparingLong(Interval::first)).forEach(next -> append(merged, next));
        return new Intervals(List.copyOf(merged));
    }

    private static void append(List<Interval> merged, Interval next) {
        if (!merged.isEmpty() && merged.getLast().touches(next)) {
            merged.set(merged.size() - 1, merged.getLast().spanning(next));
        } else {
            merged.add(next);
        }
    }

    boolean isEmpty() {
        return ascending.isEmpty();
    }

    Intervals union(Intervals other) {
        List<Interval> all = new ArrayList<>(ascending);
        all.addAll(other.ascending);
        return of(all);
    }

    Intervals intersect(Intervals other) {
        List<Interval> common = new ArrayList<>();
        int mine = 0;
        int theirs = 0;
        while (mine < ascending.size() && theirs < other.ascending.size()) {
            Interval left = ascending.get(mine);
            Interval right = other.ascending.get(theirs);
            addOverlap(common, left, right);
            if (left.last() < right.last()) {
                mine++;
            } else {
                theirs++;
            }
        }
        return new Intervals(List.copyOf(common));
    }

    private static void addOverlap(List<Interval> common, Interval left, Interval right) {
        long first = Math.max(left.first(), right.first());
        long last = Math.min(left.last(), right.last());
        if (first <= last) {
            common.add(new Interval(first, last));
        }
    }

    Intervals subtract(Intervals other) {
        return intersect(other.complement());
    }

    private Intervals complement() {
        List<Interval> gaps = new ArrayList<>(ascending.size() + 1);
        long next = 1;
        for (Interval interval : ascending) {
            if (next < interval.first()) {
                gaps.add(new Interval(next, interval.first() - 1));
            }
            next = interval.last() + 1;
        }
        if (next <= Interval.LARGEST) {
            gaps.add(new Interval(next, Interval.LARGEST));
        }
        return new Intervals(gaps);
    }

    boolean contains(Intervals other) {
        return other.subtract(this).isEmpty();
    }

    /** How many numbers; never overflows, since all numbers are below 2^63. */
    long count() {
        return ascending.stream().mapToLong(Interval::length).sum();
    }

    @Override
    public String toString() {
        return ascending.stream().map(Interval::toString).collect(Collectors.joining(":"));
    }
}
