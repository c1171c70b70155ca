package io.relevo.runtime.health;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.netty.MainEventLoopGroup;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Dead when one of the few threads that serve all connections stands still: servers would not be asked any more, and
 * nothing else would tell. A wait in such a thread is a defect, which a restart mends until it is found.
 */
@Liveness
@Singleton
public class EventLoopLiveness implements HealthCheck {

    private static final Duration BEAT = Duration.ofSeconds(1);

    /** Far more than a thread goes without a processor, or the longest collection takes. */
    private static final Duration DEAD = Duration.ofSeconds(30);

    private final EventLoopGroup threads;
    private final Duration beat;
    private final Duration dead;
    private final List<Heart> hearts = new CopyOnWriteArrayList<>();

    @Inject
    EventLoopLiveness(@MainEventLoopGroup EventLoopGroup threads) {
        this(threads, BEAT, DEAD);
    }

    /**
     * @param beat from one sign of life of a thread to the next
     * @param dead without one for so long
     */
    EventLoopLiveness(EventLoopGroup threads, Duration beat, Duration dead) {
        this.threads = threads;
        this.beat = beat;
        this.dead = dead;
    }

    void start(@Observes StartupEvent started) {
        threads.forEach(thread -> hearts.add(new Heart(thread, beat)));
    }

    void stop(@Observes ShutdownEvent ended) {
        hearts.forEach(Heart::stop);
    }

    @Override
    public HealthCheckResponse call() {
        boolean alive = hearts.stream().allMatch(heart -> heart.age().compareTo(dead) < 0);
        return HealthCheckResponse.named("event loops").status(alive).build();
    }

    /** When one thread did something last. */
    private static final class Heart {
        private final Future<?> repeated;
        private volatile long latest = System.nanoTime();

        Heart(EventExecutor thread, Duration beat) {
            repeated = thread.scheduleAtFixedRate(
                    () -> latest = System.nanoTime(), 0, beat.toMillis(), TimeUnit.MILLISECONDS);
        }

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - latest);
        }

        void stop() {
            repeated.cancel(false);
        }
    }
}
