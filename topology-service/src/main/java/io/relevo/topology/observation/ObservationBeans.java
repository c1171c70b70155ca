package io.relevo.topology.observation;

import io.relevo.topology.ownership.Inbox;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Makes the looks at servers, as configured. */
@Dependent
public class ObservationBeans {
    private static final Duration LEAST_INTERVAL = Duration.ofMillis(100);
    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(50);

    @Produces
    @Singleton
    LiveViews liveViews(ObservationConfiguration configuration, AdminAccount admin, Inbox inbox, Vertx vertx) {
        return LiveViews.over(
                vertx,
                admin.account(),
                inbox,
                atLeast(LEAST_INTERVAL, configuration.interval(), "interval"),
                atLeast(LEAST_TIMEOUT, configuration.timeout(), "timeout"));
    }

    private static Duration atLeast(Duration least, Duration asked, String key) {
        if (asked.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "relevo.observation." + key + " must be " + least.toMillis() + " ms or more: " + asked);
        }
        return asked;
    }

    void close(@Disposes LiveViews views) {
        views.close();
    }
}
