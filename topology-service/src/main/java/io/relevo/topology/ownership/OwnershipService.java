package io.relevo.topology.ownership;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.relevo.runtime.id.Ids;
import io.relevo.runtime.kafka.EnvelopeFactory;
import io.relevo.runtime.kafka.KafkaSettings;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Runs the ownership loop for as long as the service runs; the service is dead when the loop is. */
@Liveness
@Singleton
public class OwnershipService implements HealthCheck {
    private final ClusterBoard board;
    private final OwnershipThread thread;

    @Inject
    OwnershipService(
            KafkaSettings kafka,
            OwnershipConfiguration configuration,
            EnvelopeFactory envelopes,
            Ids ids,
            EffectRunner runner,
            Inbox inbox,
            ClusterBoard board) {
        this.board = board;
        this.thread = new OwnershipThread(
                kafka, configuration.settings(), envelopes, Decider.core(ids), runner, inbox, board, System::nanoTime);
    }

    void start(@Observes StartupEvent started, @All List<DocumentListener> listeners) {
        board.listen(listeners);
        thread.start();
    }

    void stop(@Observes ShutdownEvent ended) {
        thread.close();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("ownership").status(thread.isAlive()).build();
    }
}
