package io.relevo.topology.registration;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.relevo.runtime.kafka.ClusterDocuments;
import io.relevo.runtime.kafka.CommandPublisher;
import io.relevo.runtime.retry.Backoff;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Takes the clusters of the file into care when the service starts. A file with an error ends the service before
 * anything is registered; a server that is not fit or not there yet is asked again for as long as the service runs.
 */
@Singleton
public class DeclaredClusters {
    private static final int EXIT_CODE = 2;

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

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent started) {
        configuration.file().map(DeclaredClusters::read).orElse(List.of()).forEach(this::register);
    }

    private void register(ClusterDeclaration cluster) {
        Registration registration = new Registration(cluster, inspection, documents, commands, backoff, stopped);
        Thread.ofVirtual().name("register-" + cluster.name()).start(registration);
    }

    private static List<ClusterDeclaration> read(Path file) {
        try {
            return DeclarationReader.file(file.toString(), Files.readString(file));
        } catch (DeclarationException wrong) {
            throw new PreventFurtherStepsException(wrong.getMessage(), EXIT_CODE);
        } catch (IOException unreadable) {
            throw new PreventFurtherStepsException(
                    "relevo.clusters.file " + file + " cannot be read: " + unreadable, EXIT_CODE);
        }
    }

    void stop(@Observes ShutdownEvent ended) {
        stopped.countDown();
    }
}
