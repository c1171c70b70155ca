package io.relevo.backup.run;

import io.relevo.backup.store.BackupStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the store answers. */
@Readiness
@Singleton
public final class StoreReadiness implements HealthCheck {

    private final BackupStore store;

    @Inject
    StoreReadiness(BackupStore store) {
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            return HealthCheckResponse.named("backup store")
                    .up()
                    .withData("freeBytes", store.freeBytes())
                    .build();
        } catch (IOException failure) {
            return HealthCheckResponse.named("backup store")
                    .down()
                    .withData("reason", String.valueOf(failure.getMessage()))
                    .build();
        }
    }
}
