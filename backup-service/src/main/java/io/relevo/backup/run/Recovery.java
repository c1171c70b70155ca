package io.relevo.backup.run;

import io.relevo.backup.catalogue.Announcer;
import io.relevo.backup.catalogue.Catalogue;
import io.relevo.backup.catalogue.CataloguedBackup;
import io.relevo.backup.dump.DumpFailure;
import io.relevo.backup.store.BackupMarker;
import io.relevo.backup.store.BackupStore;
import io.relevo.backup.store.RestoreJournal;
import io.relevo.backup.store.StoredBackup;
import io.relevo.events.BackupEvent.BackupFailed;
import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.RestoreEvent.RestoreFailed;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.runtime.kafka.ClusterDocuments;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** What a new process does first: makes the catalogue from the store, and tells and clears what a crash left. */
final class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);
    private static final String INTERRUPTED = "INTERRUPTED";
    private static final String WHILE_BACKING_UP = "the backup service ended while the backup was made";
    private static final String WHILE_RESTORING =
            "the backup service ended during the restore; the target holds a part and may have local_infile and read_only"
                    + " changed: begin again with an empty server";
    private static final Duration CLUSTERS = Duration.ofSeconds(60);

    private final BackupStore store;
    private final RestoreJournal journal;
    private final Catalogue catalogue;
    private final Announcer announcer;
    private final Dumpers dumpers;
    private final ClusterDocuments clusters;
    private final Clock clock;

    Recovery(
            BackupStore store,
            RestoreJournal journal,
            Catalogue catalogue,
            Announcer announcer,
            Dumpers dumpers,
            ClusterDocuments clusters,
            Clock clock) {
        this.store = store;
        this.journal = journal;
        this.catalogue = catalogue;
        this.announcer = announcer;
        this.dumpers = dumpers;
        this.clusters = clusters;
        this.clock = clock;
    }

    /** Returns when everything in the store is known. */
    void run() throws IOException {
        for (StoredBackup found : store.list()) {
            switch (found) {
                case StoredBackup.Complete good -> {
                    catalogue.put(
                            CataloguedBackup.completed(good.manifest(), store.location(good.cluster(), good.backup())));
                    dumpers.metrics()
                            .latest(
                                    good.manifest(),
                                    Instant.parse(good.manifest().completedAt()));
                }
                case StoredBackup.Failed failed ->
                    catalogue.put(CataloguedBackup.failed(failed.marker(), null, failed.step(), failed.reason()));
                case StoredBackup.Unfinished leftover -> interrupted(leftover.marker());
                case StoredBackup.Unreadable unreadable -> unreadable(unreadable);
            }
        }
        for (RestoreJournal.Note restore : journal.unfinished()) {
            interrupted(restore);
        }
    }

    private void interrupted(BackupMarker marker) throws IOException {
        LOG.warnf("backup broken off by a crash cluster=%s backup=%s", marker.cluster(), marker.backup());
        if (marker.applierPaused()) {
            Thread.ofVirtual().name("applier-" + marker.node()).start(() -> startApplier(marker));
        } else {
            store.abandon(marker, INTERRUPTED, WHILE_BACKING_UP);
        }
        catalogue.put(CataloguedBackup.failed(marker, clock.instant().toString(), INTERRUPTED, WHILE_BACKING_UP));
        announcer.say(
                new BackupFailed(marker.cluster(), marker.backup(), marker.node(), INTERRUPTED, WHILE_BACKING_UP),
                marker.backup());
    }

    /** The marker stays until the applier runs, so that another crash does not make it forgotten. */
    private void startApplier(BackupMarker marker) {
        try {
            if (clusters.awaitReady(CLUSTERS) && isSoundReplica(marker)) {
                dumpers.applier(marker.node(), new Endpoint(marker.host(), marker.port()))
                        .resume();
                LOG.infof("applier started again that a crash may have left stopped node=%s", marker.node());
            }
            store.abandon(marker, INTERRUPTED, WHILE_BACKING_UP);
        } catch (DumpFailure | IOException failure) {
            LOG.errorf(failure, "what backup %s left is not cleared: %s", marker.backup(), failure.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isSoundReplica(BackupMarker marker) {
        ClusterDocument cluster = clusters.current().get(marker.cluster());
        return cluster != null
                && !marker.node().equals(cluster.primary())
                && cluster.node(marker.node())
                        .filter(node -> node.status() == NodeStatus.ONLINE)
                        .isPresent();
    }

    private void interrupted(RestoreJournal.Note restore) throws IOException {
        LOG.warnf("restore broken off by a crash restore=%s target=%s", restore.restore(), restore.target());
        announcer.say(
                new RestoreFailed(
                        restore.cluster(),
                        restore.restore(),
                        restore.backup(),
                        restore.target(),
                        INTERRUPTED,
                        WHILE_RESTORING),
                restore.restore());
        journal.end(restore);
    }

    private void unreadable(StoredBackup.Unreadable found) {
        LOG.errorf("backup cannot be read cluster=%s backup=%s: %s", found.cluster(), found.backup(), found.problem());
        BackupMarker marker = new BackupMarker(found.cluster(), found.backup(), null, null, 0, null, null, false);
        catalogue.put(CataloguedBackup.failed(marker, null, "READ", found.problem()));
    }
}
