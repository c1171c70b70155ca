package io.relevo.watcher.clusters;

import io.relevo.runtime.retry.Backoff;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * This watcher's membership in its zone's group, in one thread of its own. Goes on for ever while Kafka is away: the
 * clusters it has stay watched until the group gives them to another member.
 */
public final class TopologyGroup implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TopologyGroup.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final Duration RETRY_LIMIT = Duration.ofSeconds(5);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Backoff backoff = new Backoff(RETRY, RETRY_LIMIT, RandomGenerator.getDefault());
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("topology-group").unstarted(this::run);
    private final AssignedPartitions partitions;
    private volatile Consumer<String, byte[]> consumer;
    private volatile boolean ready;

    private TopologyGroup(Supplier<Consumer<String, byte[]>> consumers, ClusterListener listener) {
        this.consumers = consumers;
        this.partitions = new AssignedPartitions(listener, System::nanoTime);
    }

    /** Joins the group in the background. */
    public static TopologyGroup join(Supplier<Consumer<String, byte[]>> consumers, ClusterListener listener) {
        var group = new TopologyGroup(consumers, listener);
        group.thread.start();
        return group;
    }

    /** Whether the group has taken this watcher in, and all it was given then is known. */
    public boolean isReady() {
        return ready;
    }

    /** Leaves the group, so that others take over at once; at most a few seconds. */
    @Override
    public void close() {
        closing.countDown();
        Consumer<String, byte[]> present = consumer;
        if (present != null) {
            present.wakeup();
        }
        try {
            if (!thread.join(CLOSE)) {
                LOG.warnf("the group was not left within %s", CLOSE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        while (isOpen()) {
            try {
                takePart();
                failures = 0;
            } catch (WakeupException woken) {
                LOG.debug("leaving the group");
            } catch (RuntimeException failure) {
                // Whatever it was, the only way on is to join again; a bug shows up here again and again.
                failures++;
                pause(failures, failure);
            }
        }
        partitions.revokeAll();
    }

    private void takePart() {
        try (Consumer<String, byte[]> connected = consumers.get()) {
            consumer = connected;
            partitions.subscribe(connected);
            while (isOpen()) {
                partitions.take(connected.poll(POLL));
                ready = partitions.settle(connected);
                partitions.giveUpLost();
            }
        } finally {
            consumer = null;
            ready = false;
            partitions.loseAll();
        }
    }

    private void pause(int failures, RuntimeException failure) {
        Duration wait = backoff.after(failures);
        LOG.warnf("out of the group, joining again in %d ms: %s", wait.toMillis(), failure);
        try {
            if (closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("not joining again");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }
}
