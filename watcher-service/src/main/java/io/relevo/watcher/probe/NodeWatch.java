package io.relevo.watcher.probe;

import io.relevo.events.ClusterDocument.Node;
import io.relevo.mysql.connection.Endpoint;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Watches one server: a prober that looks tick after tick, and at once when the session of a primary ends. That alone
 * proves nothing: an administrator may have killed it. Only the prober judges.
 */
public final class NodeWatch implements AutoCloseable {

    private final Line line;
    private final NodeMeters meters;
    private final Duration tick;
    private final Prober prober;
    private final Rounds rounds;

    /** @param listener is told what is found, never of two looks at once */
    public NodeWatch(
            Node node, ClusterSight sight, Lines lines, Pace pace, FindingListener listener, NodeMeters meters) {
        ServerLines ways = lines.to(new Endpoint(node.host(), node.port()));
        this.line = ways.line();
        this.meters = meters;
        this.tick = pace.tick();
        this.prober = new Prober(node.name(), sight, ways, pace, listener, meters);
        this.rounds = new Rounds(lines.thread(), prober, pace.afterDoubt(), meters::late, System::nanoTime);
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
