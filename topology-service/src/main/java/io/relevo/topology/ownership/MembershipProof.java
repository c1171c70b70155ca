package io.relevo.topology.ownership;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When the group's coordinator last confirmed that this process is a member. A proof counts from the moment the question
 * was sent, not from the answer, so a pause of the process in between shortens it. Written by the ownership thread, read
 * by any.
 */
final class MembershipProof {
    private final LongSupplier nanoTime;
    private volatile long lifetimeNanos;
    private volatile Long provenAt;

    MembershipProof(LongSupplier nanoTime, Duration lifetime) {
        this.nanoTime = nanoTime;
        this.lifetimeNanos = lifetime.toNanos();
    }

    /** Membership begins anew, with other terms. */
    void beginAnew(Duration lifetime) {
        withdraw();
        lifetimeNanos = lifetime.toNanos();
    }

    /** The present moment, to be handed to {@link #proven} when the coordinator has answered. */
    long now() {
        return nanoTime.getAsLong();
    }

    /** The coordinator confirmed membership in answer to a question sent at that moment. */
    void proven(long sentAt) {
        Long before = provenAt;
        if (before == null || sentAt - before > 0) {
            provenAt = sentAt;
        }
    }

    /** Membership changed or is in doubt. */
    void withdraw() {
        provenAt = null;
    }

    /** Whether the last proof is recent enough that nobody else can own the partitions. */
    boolean holds() {
        Long proven = provenAt;
        return proven != null && nanoTime.getAsLong() - proven < lifetimeNanos;
    }
}
