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

/**
 * Looks at one cluster again and again, as its pace is, and soon after its document changed. While an operation goes from
 * step to step its effects tell how it stands: looks would only take time from them.
 */
final class ClusterWatch implements Runnable, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ClusterWatch.class);
    private static final Duration LEAST_GAP = Duration.ofMillis(50);

    private final ReplicaLag lag = new ReplicaLag();
    private final ClusterEyes eyes;
    private final Inbox inbox;
    private final Pacing pacing;
    private final Duration within;
    private final Duration first;
    private final LongSupplier nanoTime;
    private final Semaphore nudges = new Semaphore(0);
    private final Semaphore end = new Semaphore(0);

    /** How long to wait after a round; asked by the thread that looks. */
    @FunctionalInterface
    interface Pacing {
        Duration next(ClusterDocument document, Map<String, NodeView> views);
    }

    /**
     * @param within how long a look at one server may take
     * @param first how long to wait with the first round, unless something is reported
     */
    ClusterWatch(ClusterEyes eyes, Inbox inbox, Pacing pacing, Duration within, Duration first, LongSupplier nanoTime) {
        this.eyes = eyes;
        this.inbox = inbox;
        this.pacing = pacing;
        this.within = within;
        this.first = first;
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
        if (document.operation() == null || document.phase() == ClusterDocument.Phase.NO_PRIMARY) {
            nudges.release();
        }
    }

    /** Something was reported: look soon. */
    void wake() {
        nudges.release();
    }

    @Override
    public void run() {
        try {
            await(first);
            while (!end.tryAcquire(LEAST_GAP.toMillis(), TimeUnit.MILLISECONDS)) {
                await(round().minus(LEAST_GAP));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            eyes.close();
        }
    }

    private void await(Duration time) throws InterruptedException {
        if (nudges.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
            nudges.drainPermits();
        }
    }

    private Duration round() {
        ClusterDocument document = eyes.document();
        long begun = nanoTime.getAsLong();
        Map<String, NodeView> views = eyes.lookAtAll(within);
        lag.note(document, views, begun);
        if (!inbox.observed(document.cluster(), new Observed(document.version(), views))) {
            LOG.warnf("A look was dropped because too many inputs wait cluster=%s", document.cluster());
        }
        return pacing.next(document, views);
    }

    /** Ends the thread after its present round. Does not wait. */
    @Override
    public void close() {
        end.release();
        nudges.release();
    }
}
