package io.relevo.watcher.writing;

import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.watcher.verdict.WriteEvidence.OwnWrite;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A write of the watcher's own, under way or ended. Safe for two threads: the one that writes and the one that asks. */
final class WriteAttempt {

    private final long began = System.nanoTime();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long session;
    private volatile long endedAt;
    private volatile Optional<MySqlFailure> failure = Optional.empty();

    /** Before the first one. */
    static WriteAttempt none() {
        var none = new WriteAttempt();
        none.end(Optional.empty());
        return none;
    }

    void runsIn(long sessionId) {
        session = sessionId;
    }

    void end(Optional<MySqlFailure> outcome) {
        failure = outcome;
        endedAt = System.nanoTime();
        ended.countDown();
    }

    /** The session on the server; 0 before it is known. */
    long session() {
        return session;
    }

    boolean underWay() {
        return ended.getCount() > 0;
    }

    /** Waits for its end for a while; answers whether it came. */
    boolean await(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** How long it took, or has been under way. */
    Duration took() {
        return Duration.ofNanos((underWay() ? System.nanoTime() : endedAt) - began);
    }

    /** MySQL's error number; 0 when it succeeded or is under way. */
    int errorNumber() {
        return failure.map(MySqlFailure::errorNumber).orElse(0);
    }

    /** Whether the server would not let this account write, which stays so until somebody changes it. */
    boolean notAllowed() {
        return failure.isPresent() && OwnWriteErrors.notAllowed(failure.get());
    }

    /**
     * What it tells of the disk.
     *
     * @param state what its session is doing, if it is doing anything
     */
    OwnWrite word(Optional<String> state, Duration patience) {
        if (!underWay()) {
            return failure.map(OwnWriteErrors::word).orElse(session == 0 ? OwnWrite.NO_WORD : OwnWrite.DONE);
        }
        if (session == 0 || took().compareTo(patience) < 0) {
            return OwnWrite.UNDER_WAY;
        }
        return state.filter(OwnWriteErrors::waitsForLock).isPresent() ? OwnWrite.HELD_BY_LOCK : OwnWrite.STUCK;
    }
}
