package io.relevo.watcher.probe;

import io.relevo.runtime.retry.Backoff;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a wire to one server stretched and rings the bell when it breaks, which alone proves nothing: an administrator
 * may have killed the session. Runs in one thread of its own until it is closed.
 */
final class Tripwire implements Runnable, AutoCloseable {

    private static final Duration WORTH_HOLDING = Duration.ofSeconds(1);

    private final Wire wire;
    private final Bell bell;
    private final Backoff backoff;
    private final Semaphore invitations = new Semaphore(0);
    private volatile boolean wanted;
    private volatile boolean closed;

    Tripwire(Wire wire, Bell bell, Backoff backoff) {
        this.wire = wire;
        this.bell = bell;
        this.backoff = backoff;
    }

    /** Says that the server answers and its death would matter at once, so that stretching the wire is worth a try. */
    void invite() {
        wanted = true;
        if (invitations.availablePermits() == 0) {
            invitations.release();
        }
    }

    /** Says that a tick is soon enough to hear of its death: the wire is let go within a round. */
    void letGo() {
        wanted = false;
    }

    @Override
    public void run() {
        int failures = 0;
        try {
            while (!closed) {
                invitations.acquire();
                failures = holdOnce() ? 0 : failures + 1;
                if (failures > 0) {
                    pause(failures);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers whether the wire held long enough to be stretched again at once. */
    private boolean holdOnce() {
        if (closed || !wanted) {
            return true;
        }
        if (!wire.stretch()) {
            return false;
        }
        long stretched = System.nanoTime();
        boolean broke = wire.hold(() -> wanted);
        long broken = System.nanoTime();
        if (broke && !closed) {
            bell.ring(broken);
        }
        return !broke || broken - stretched > WORTH_HOLDING.toNanos();
    }

    private void pause(int failures) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(backoff.after(failures).toNanos());
    }

    @Override
    public void close() {
        closed = true;
        wire.close();
        invitations.release();
    }
}
