package io.relevo.backup.restore;

import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.manifest.ProgramKind;
import io.relevo.backup.restore.RestoreFailure.Step;
import io.relevo.backup.sql.Session;
import io.relevo.backup.store.BackupStore;
import io.relevo.mysql.connection.MySqlFailure;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;

/** Restores one verified backup into one server that {@link TargetRules} let pass. For one thread. */
public final class Restore {

    private static final Logger LOG = Logger.getLogger(Restore.class);

    private final TargetServer target;
    private final BackupStore store;
    private final Manifest manifest;

    /**
     * A restore of this backup.
     *
     * @param manifest of a backup whose every byte was just verified
     */
    public Restore(TargetServer target, BackupStore store, Manifest manifest) {
        this.target = target;
        this.store = store;
        this.manifest = manifest;
    }

    /** The facts about a server by which it is judged. */
    public static TargetFacts facts(TargetServer target) throws MySqlFailure {
        try (Session session = target.forLooking().connect(false)) {
            return TargetFacts.read(session);
        }
    }

    /**
     * Loads everything, declares the backup's transactions as executed and compares every row. Returns only when all
     * is equal; when it fails the target holds a part and is not to be used.
     */
    public void run() throws RestoreFailure {
        try (Session session = connect()) {
            try (TargetSettings settings = TargetSettings.open(target, session)) {
                LOG.debugf("target prepared, to be put back: %s", settings);
                load(session);
            }
        }
    }

    private Session connect() throws RestoreFailure {
        try {
            return target.connect(false);
        } catch (MySqlFailure failure) {
            throw failed(Step.PREPARE, failure);
        }
    }

    private void load(Session session) throws RestoreFailure {
        Progress progress = new Progress();
        try {
            progress.to(Step.SCHEMA);
            SchemaLoader schemas = new SchemaLoader(session, manifest);
            AccountLoader accounts = AccountLoader.of(session, manifest.accounts());
            ProgramLoader programs = new ProgramLoader(session, manifest);
            schemas.load();
            accounts.create();
            progress.to(Step.DATA);
            loadData();
            progress.to(Step.PROGRAMS);
            programs.load(ProgramKind.ROUTINE, Step.PROGRAMS);
            programs.load(ProgramKind.VIEW, Step.PROGRAMS);
            programs.load(ProgramKind.TRIGGER, Step.PROGRAMS);
            progress.to(Step.ACCOUNTS);
            accounts.grant();
            progress.to(Step.GTID);
            new ExecutedSet(session).declare(manifest.gtidExecuted());
            progress.to(Step.COMPARE);
            compare();
            // An event may run as soon as it is made, so events come when nothing else can go wrong.
            progress.to(Step.EVENTS);
            programs.load(ProgramKind.EVENT, Step.EVENTS);
            schemas.closeReadOnly();
        } catch (MySqlFailure failure) {
            throw failed(progress.step, failure);
        }
    }

    private void loadData() throws MySqlFailure, RestoreFailure {
        try (Session loading = target.connectForLoading()) {
            new DataLoader(loading, store, manifest).load();
        }
    }

    private void compare() throws MySqlFailure, RestoreFailure {
        try (Session raw = target.connect(true)) {
            List<String> differences = Comparison.differences(raw, manifest);
            if (!differences.isEmpty()) {
                throw new RestoreFailure(Step.COMPARE, String.join("; ", differences), null);
            }
        } catch (IOException impossible) {
            throw new RestoreFailure(Step.COMPARE, String.valueOf(impossible.getMessage()), impossible);
        }
    }

    private static RestoreFailure failed(Step step, MySqlFailure failure) {
        return new RestoreFailure(step, failure.getMessage(), failure);
    }

    /** Where the restore is, for the failure that may come. */
    private final class Progress {

        private Step step = Step.PREPARE;

        void to(Step next) {
            step = next;
            LOG.infof("restoring backup=%s target=%s step=%s", manifest.backup(), target.endpoint(), next);
        }
    }
}
