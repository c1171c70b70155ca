package io.relevo.topology.registration;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.relevo.runtime.kafka.ClusterDocuments;
import io.relevo.runtime.kafka.CommandPublisher;
import io.relevo.runtime.retry.Backoff;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Takes the clusters of the file into care when the service starts. A server that is not fit or not there yet is asked
 * again for as long as the service runs.
 */
@Singleton
public class DeclaredClusters {
    private final RegistrationConfiguration configuration;
    private final ServerInspection inspection;
    private final ClusterDocuments documents;
    private final CommandPublisher commands;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Backoff backoff =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10), () -> ThreadLocalRandom.current()
                    .nextLong());

    @Inject
    DeclaredClusters(
            RegistrationConfiguration configuration,
            ServerInspection inspection,
            ClusterDocuments documents,
            CommandPublisher commands) {
        this.configuration = configuration;
        this.inspection = inspection;
        this.documents = documents;
        this.commands = commands;
    }

    void start(@Observes StartupEvent started) {
        configuration.file().map(DeclaredClusters::read).orElse(List.of()).forEach(this::register);
    }

    private void register(ClusterDeclaration cluster) {
        Registration registration = new Registration(cluster, inspection, documents, commands, backoff, stopped);
        Thread.ofVirtual().name("register-" + cluster.name()).start(registration);
    }

    /** The file was checked before the service started; one that was damaged since ends the start. */
    private static List<ClusterDeclaration> read(Path file) {
        try {
            return ClustersFile.read(file);
        } catch (DeclarationException wrong) {
            throw new IllegalStateException(wrong.getMessage(), wrong);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void stop(@Observes ShutdownEvent ended) {
        stopped.countDown();
    }
}
