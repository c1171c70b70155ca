package io.relevo.topology.observation;

import io.relevo.events.ClusterDocument;
import io.relevo.topology.decision.Input.Observed;
import io.relevo.topology.decision.NodeView;
import io.relevo.topology.ownership.Inbox;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** Looks at one cluster again and again: after each interval, and soon after its document changed. */
final class ClusterWatch implements Runnable, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ClusterWatch.class);
    private static final Duration LEAST_GAP = Duration.ofMillis(50);

    private final ReplicaLag lag = new ReplicaLag();
    private final ClusterEyes eyes;
    private final Inbox inbox;
    private final Duration interval;
    private final Duration within;
    private final LongSupplier nanoTime;
    private final Semaphore nudges = new Semaphore(0);
    private final Semaphore end = new Semaphore(0);

    ClusterWatch(ClusterEyes eyes, Inbox inbox, Duration interval, Duration within, LongSupplier nanoTime) {
        this.eyes = eyes;
        this.inbox = inbox;
        this.interval = interval;
        this.within = within;
        this.nanoTime = nanoTime;
    }

    ClusterEyes eyes() {
        return eyes;
    }

    ReplicaLag lag() {
        return lag;
    }

    void changed(ClusterDocument document) {
        eyes.follow(document);
        nudges.release();
    }

    @Override
    public void run() {
        try {
            while (!end.tryAcquire(LEAST_GAP.toMillis(), TimeUnit.MILLISECONDS)) {
                round();
                if (nudges.tryAcquire(interval.minus(LEAST_GAP).toMillis(), TimeUnit.MILLISECONDS)) {
                    nudges.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            eyes.close();
        }
    }

    private void round() {
        ClusterDocument document = eyes.document();
        long begun = nanoTime.getAsLong();
        Map<String, NodeView> views = eyes.lookAtAll(within);
        lag.note(document, views, begun);
        if (!inbox.observed(document.cluster(), new Observed(document.version(), views))) {
            LOG.warnf("A look was dropped because too many inputs wait cluster=%s", document.cluster());
        }
    }

    /** Ends the thread after its present round. Does not wait. */
    @Override
    public void close() {
        end.release();
        nudges.release();
    }
}
