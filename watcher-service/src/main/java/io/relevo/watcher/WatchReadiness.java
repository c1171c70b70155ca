package io.relevo.watcher;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the group of watchers has taken this one in and it knows the clusters it was given. */
@Readiness
@Singleton
public class WatchReadiness implements HealthCheck {

    private final WatcherService watcher;

    @Inject
    WatchReadiness(WatcherService watcher) {
        this.watcher = watcher;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("clusters known")
                .status(watcher.isReady())
                .build();
    }
}
