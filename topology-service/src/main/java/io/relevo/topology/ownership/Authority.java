package io.relevo.topology.ownership;

/**
 * Whether this process still owns the cluster at the epoch it was given for. Asked immediately before an irreversible
 * statement; once false for good it never becomes true again for the same effect, but it may be false for a while after
 * a pause until ownership is proven again. Thread-safe and free of I/O.
 */
@FunctionalInterface
public interface Authority {

    /** True only while ownership was proven recently enough that nobody else can have taken over. */
    boolean holds();
}
