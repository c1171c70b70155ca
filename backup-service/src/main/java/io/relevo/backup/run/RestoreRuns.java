package io.relevo.backup.run;

import io.relevo.backup.catalogue.Announcer;
import io.relevo.backup.catalogue.Catalogue;
import io.relevo.backup.catalogue.CataloguedBackup;
import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.restore.Restore;
import io.relevo.backup.restore.TargetRules;
import io.relevo.backup.restore.TargetServer;
import io.relevo.backup.run.RefusedException.Cause;
import io.relevo.backup.store.BackupStore;
import io.relevo.backup.store.DamagedBackup;
import io.relevo.backup.store.RestoreJournal;
import io.relevo.events.BackupEntry.State;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.runtime.id.Ids;
import io.relevo.runtime.kafka.ClusterDocuments;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The restores of this process; one into each server at most. */
public final class RestoreRuns implements AutoCloseable {

    private final ClusterDocuments clusters;
    private final BackupStore store;
    private final RestoreJournal journal;
    private final Catalogue catalogue;
    private final Announcer announcer;
    private final BackupMetrics metrics;
    private final Clock clock;
    private final Ids ids;
    private final Map<String, RestoreStatus> statuses = new ConcurrentHashMap<>();
    private final Set<Endpoint> targets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("restore-", 0).factory());

    RestoreRuns(
            ClusterDocuments clusters,
            BackupStore store,
            RestoreJournal journal,
            Catalogue catalogue,
            Announcer announcer,
            BackupMetrics metrics,
            Clock clock,
            Ids ids) {
        this.clusters = clusters;
        this.store = store;
        this.journal = journal;
        this.catalogue = catalogue;
        this.announcer = announcer;
        this.metrics = metrics;
        this.clock = clock;
        this.ids = ids;
    }

    /** How a restore stands or ended, for as long as this process runs. */
    public Optional<RestoreStatus> find(String restore) {
        return Optional.ofNullable(statuses.get(restore));
    }

    /**
     * Checks that the backup may be restored into this server, without changing anything.
     *
     * @throws RefusedException with every reason against it
     */
    public Manifest check(String backup, TargetServer target) throws RefusedException {
        Manifest manifest = restorable(backup);
        if (!clusters.isReady()) {
            throw new RefusedException(
                    Cause.UNAVAILABLE,
                    "the clusters are not read from Kafka yet, so it is not known whether the target belongs to one");
        }
        List<String> refusals;
        try {
            refusals = TargetRules.refusals(
                    Restore.facts(target), manifest, clusters.current().values());
        } catch (MySqlFailure failure) {
            throw new RefusedException(Cause.CONFLICT, "the target cannot be looked at: " + failure.getMessage());
        }
        if (!refusals.isEmpty()) {
            throw new RefusedException(
                    Cause.CONFLICT,
                    "%s is not restored into: %s".formatted(target.endpoint(), String.join("; ", refusals)));
        }
        return manifest;
    }

    /**
     * Begins a restore and returns.
     *
     * @return its id
     * @throws RefusedException when it is not begun
     */
    public String start(String backup, TargetServer target, String requestedBy) throws RefusedException {
        if (!targets.add(target.endpoint())) {
            throw new RefusedException(
                    Cause.CONFLICT, "another restore into %s is running".formatted(target.endpoint()));
        }
        try {
            Manifest manifest = check(backup, target);
            RestoreJournal.Note note = new RestoreJournal.Note(
                    manifest.cluster(), ids.get(), backup, target.endpoint().toString());
            RestoreStatus status = new RestoreStatus(
                    note.restore(),
                    note.cluster(),
                    backup,
                    note.target(),
                    RestoreStatus.State.RUNNING,
                    null,
                    null,
                    clock.instant().toString(),
                    null);
            statuses.put(note.restore(), status);
            threads.execute(() -> run(note, target, status, requestedBy));
            return note.restore();
        } catch (RefusedException refused) {
            targets.remove(target.endpoint());
            throw refused;
        }
    }

    private void run(RestoreJournal.Note note, TargetServer target, RestoreStatus status, String requestedBy) {
        try {
            RestoreRun run = new RestoreRun(note, target, store, journal, announcer, metrics, clock);
            statuses.put(note.restore(), run.run(status, requestedBy));
        } finally {
            targets.remove(target.endpoint());
        }
    }

    private Manifest restorable(String backup) throws RefusedException {
        CataloguedBackup found = catalogue
                .find(backup)
                .orElseThrow(() -> new RefusedException(Cause.UNKNOWN, "there is no backup " + backup));
        if (found.entry().state() != State.COMPLETED) {
            throw new RefusedException(
                    Cause.CONFLICT,
                    "backup %s is %s and cannot be restored"
                            .formatted(backup, found.entry().state()));
        }
        try {
            return store.manifest(found.entry().cluster(), backup);
        } catch (IOException | DamagedBackup failure) {
            throw new RefusedException(
                    Cause.CONFLICT, "backup %s is damaged: %s".formatted(backup, failure.getMessage()));
        }
    }

    /** Ends the restores under way; what they left is said at the next start. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
