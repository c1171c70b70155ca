package io.relevo.backup.run;

import io.relevo.runtime.kafka.ClusterDocuments;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once it is known which clusters there are. */
@Readiness
@Singleton
public final class ClustersReadiness implements HealthCheck {

    private final ClusterDocuments clusters;

    @Inject
    ClustersReadiness(ClusterDocuments clusters) {
        this.clusters = clusters;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("clusters").status(clusters.isReady()).build();
    }
}
