package io.relevo.watcher.probe;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Watches one server: a prober that looks tick after tick, and at once when the session of a primary ends. That alone
 * proves nothing: an administrator may have killed it. Only the prober judges.
 */
public final class NodeWatch implements AutoCloseable {

    private final Line line;
    private final Prober prober;
    private final Rounds rounds;
    private final NodeMeters meters;
    private final Duration tick;

    NodeWatch(Line line, Prober prober, Rounds rounds, NodeMeters meters, Duration tick) {
        this.line = line;
        this.prober = prober;
        this.rounds = rounds;
        this.meters = meters;
        this.tick = tick;
        line.whenBroken(this::broken);
    }

    /** Begins to watch after that time and a random part of a tick. */
    public void start(Duration wait) {
        rounds.start(wait.plusNanos(RandomGenerator.getDefault().nextLong(tick.toNanos())));
    }

    /** The line to this server, for asking it as a witness. */
    public Line line() {
        return line;
    }

    /** Ends the watch without waiting for a look under way, of which the listener is not told any more. */
    @Override
    public void close() {
        rounds.close();
        prober.close();
        meters.close();
    }

    /** Nobody waits for the failover of a replica: a tick is soon enough to hear of its death. */
    private void broken(long nanoTime) {
        if (prober.watchesPrimary()) {
            rounds.ring(nanoTime);
        }
    }
}
