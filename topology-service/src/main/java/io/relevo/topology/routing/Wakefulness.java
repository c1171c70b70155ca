package io.relevo.topology.routing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Whether what this process knows is of the present. One that was stopped, or got no processor, for so long that another
 * may have acted in its place knows what was so before, until it has heard what happened meanwhile. Thread-safe.
 */
@Singleton
public class Wakefulness {
    private static final Logger LOG = Logger.getLogger(Wakefulness.class);
    private static final Duration TICK = Duration.ofMillis(100);

    /** Nobody takes over sooner. */
    private static final Duration NAP = Duration.ofSeconds(1);

    /** To find out who owns what by now, and to read what they recorded. */
    private static final Duration TO_CATCH_UP = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private final CountDownLatch ended = new CountDownLatch(1);
    private Long lastAwake;
    private Long wokenAt;

    @Inject
    Wakefulness() {
        this(System::nanoTime);
    }

    Wakefulness(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void start(@Observes StartupEvent started) {
        Thread.ofPlatform().daemon().name("wakefulness").start(this::tick);
    }

    void stop(@Observes ShutdownEvent stopped) {
        ended.countDown();
    }

    private void tick() {
        try {
            do {
                note();
            } while (!ended.await(TICK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The process runs at this moment. */
    synchronized void note() {
        long now = nanoTime.getAsLong();
        if (lastAwake != null && now - lastAwake > NAP.toNanos()) {
            wokenAt = now;
            LOG.warnf(
                    "This process did not run for %d ms: routers are told nothing until it knows what happened meanwhile",
                    Duration.ofNanos(now - lastAwake).toMillis());
        }
        lastAwake = now;
    }

    /** Whether it ran all the time of late. */
    synchronized boolean isOfThePresent() {
        if (lastAwake != null) {
            note();
        }
        return wokenAt == null || nanoTime.getAsLong() - wokenAt >= TO_CATCH_UP.toNanos();
    }
}
