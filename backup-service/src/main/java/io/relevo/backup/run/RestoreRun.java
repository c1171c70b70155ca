package io.relevo.backup.run;

import io.relevo.backup.catalogue.Announcer;
import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.restore.Restore;
import io.relevo.backup.restore.RestoreFailure;
import io.relevo.backup.restore.RestoreFailure.Step;
import io.relevo.backup.restore.TargetServer;
import io.relevo.backup.store.BackupStore;
import io.relevo.backup.store.DamagedBackup;
import io.relevo.backup.store.RestoreJournal;
import io.relevo.backup.store.Verification;
import io.relevo.events.RestoreEvent.RestoreCompleted;
import io.relevo.events.RestoreEvent.RestoreFailed;
import io.relevo.events.RestoreEvent.RestoreStarted;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** One restore from its first word to its last: every byte verified, then loaded, then compared. For one thread. */
final class RestoreRun {

    private static final Logger LOG = Logger.getLogger(RestoreRun.class);

    private final RestoreJournal.Note note;
    private final TargetServer target;
    private final BackupStore store;
    private final RestoreJournal journal;
    private final Announcer announcer;
    private final BackupMetrics metrics;
    private final Clock clock;

    RestoreRun(
            RestoreJournal.Note note,
            TargetServer target,
            BackupStore store,
            RestoreJournal journal,
            Announcer announcer,
            BackupMetrics metrics,
            Clock clock) {
        this.note = note;
        this.target = target;
        this.store = store;
        this.journal = journal;
        this.announcer = announcer;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Restores; answers how it ended. */
    RestoreStatus run(RestoreStatus status, String requestedBy) {
        Instant began = clock.instant();
        LOG.infof("restore started restore=%s backup=%s target=%s", note.restore(), note.backup(), note.target());
        announcer.say(
                new RestoreStarted(note.cluster(), note.restore(), note.backup(), note.target(), requestedBy),
                note.restore());
        RestoreStatus ended;
        try {
            journal.begin(note);
            Manifest manifest = verified();
            new Restore(target, store, manifest).run();
            ended = completed(status, manifest, Duration.between(began, clock.instant()));
        } catch (RestoreFailure failure) {
            ended = failed(status, failure.step(), failure, began);
        } catch (IOException failure) {
            ended = failed(status, Step.PREPARE, failure, began);
        }
        forget();
        return ended;
    }

    private Manifest verified() throws RestoreFailure {
        try {
            return new Verification(store).verify(note.cluster(), note.backup());
        } catch (DamagedBackup | IOException failure) {
            throw new RestoreFailure(Step.VERIFY, failure.getMessage(), failure);
        }
    }

    private RestoreStatus completed(RestoreStatus status, Manifest manifest, Duration took) {
        LOG.infof(
                "restore completed, every row equal restore=%s backup=%s target=%s took_ms=%d",
                note.restore(), note.backup(), note.target(), took.toMillis());
        metrics.restored(note.cluster(), true, took);
        announcer.say(
                new RestoreCompleted(
                        note.cluster(),
                        note.restore(),
                        note.backup(),
                        note.target(),
                        manifest.gtidExecuted(),
                        manifest.tables().size(),
                        manifest.rows(),
                        took.toMillis()),
                note.restore());
        return status.completed(clock.instant().toString());
    }

    private RestoreStatus failed(RestoreStatus status, Step step, Exception failure, Instant began) {
        String reason = String.valueOf(failure.getMessage());
        LOG.errorf(
                failure,
                "restore failed restore=%s backup=%s target=%s step=%s: %s",
                note.restore(),
                note.backup(),
                note.target(),
                step,
                reason);
        metrics.restored(note.cluster(), false, Duration.between(began, clock.instant()));
        announcer.say(
                new RestoreFailed(note.cluster(), note.restore(), note.backup(), note.target(), step.name(), reason),
                note.restore());
        return status.failed(step.name(), reason, clock.instant().toString());
    }

    private void forget() {
        try {
            journal.end(note);
        } catch (IOException failure) {
            LOG.warnf(failure, "restore %s will be taken for broken off at the next start", note.restore());
        }
    }
}
