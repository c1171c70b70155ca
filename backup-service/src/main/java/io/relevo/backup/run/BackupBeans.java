package io.relevo.backup.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.relevo.backup.catalogue.Announcer;
import io.relevo.backup.catalogue.Catalogue;
import io.relevo.backup.settings.BackupConfiguration;
import io.relevo.backup.store.BackupStore;
import io.relevo.backup.store.LocalBackupStore;
import io.relevo.backup.store.RestoreJournal;
import io.relevo.runtime.id.Ids;
import io.relevo.runtime.kafka.ClusterDocuments;
import io.relevo.runtime.kafka.EventPublisher;
import io.relevo.runtime.retry.Backoff;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Puts the parts of the service together, once, at its start; nothing is served before the store is read. */
@Startup
@Singleton
public final class BackupBeans {

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final LocalBackupStore store;
    private final Announcer announcer;
    private final Catalogue catalogue;
    private final BackupRuns backups;
    private final RestoreRuns restores;

    @Inject
    BackupBeans(
            BackupConfiguration configuration,
            ClusterDocuments clusters,
            EventPublisher publisher,
            MeterRegistry registry,
            Clock clock,
            Ids ids)
            throws IOException {
        store = LocalBackupStore.open(configuration.directory(), configuration.compressionLevel());
        announcer = new Announcer(publisher, new Backoff(FIRST_WAIT, LONGEST_WAIT, RandomGenerator.getDefault()));
        catalogue = new Catalogue(announcer);
        BackupMetrics metrics = new BackupMetrics(registry);
        Dumpers dumpers = new Dumpers(configuration, metrics);
        RestoreJournal journal = new RestoreJournal(configuration.directory());
        backups = new BackupRuns(clusters, store, catalogue, announcer, clock, ids, configuration, dumpers);
        restores = new RestoreRuns(clusters, store, journal, catalogue, announcer, metrics, clock, ids);
        new Recovery(store, journal, catalogue, announcer, dumpers, clusters, clock).run();
        announcer.start();
        clusters.onChange(backups::changed);
    }

    @Produces
    @Singleton
    BackupStore store() {
        return store;
    }

    @Produces
    @Singleton
    Catalogue catalogue() {
        return catalogue;
    }

    @Produces
    @Singleton
    BackupRuns backups() {
        return backups;
    }

    @Produces
    @Singleton
    RestoreRuns restores() {
        return restores;
    }

    @PreDestroy
    void close() throws IOException {
        backups.close();
        restores.close();
        announcer.close();
        store.close();
    }
}
