package io.relevo.mysql.gtid;

/** Transaction numbers from first to last, both included, 1 ≤ first ≤ last < 2^63 − 1. */
record Interval(long first, long last) {

    /** The largest transaction number a server can give. */
    static final long LARGEST = Long.MAX_VALUE - 1;

    Interval {
        if (first < 1 || last < first || last > LARGEST) {
            throw new IllegalArgumentException("not an interval of transaction numbers: " + first + "-" + last);
        }
    }

    /** True when both together are one interval: they overlap, or one ends where the other begins. */
    boolean touches(Interval other) {
        return first <= other.last + 1 && other.first <= last + 1;
    }

    boolean contains(Interval other) {
        return first <= other.first && other.last <= last;
    }

    Interval spanning(Interval other) {
        return new Interval(Math.min(first, other.first), Math.max(last, other.last));
    }

    long length() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first == last ? Long.toString(first) : first + "-" + last;
    }
}
