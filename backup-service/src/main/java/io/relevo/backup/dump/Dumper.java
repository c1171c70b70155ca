package io.relevo.backup.dump;

import io.relevo.backup.dump.DumpFailure.Step;
import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.manifest.Manifest.SchemaEntry;
import io.relevo.backup.manifest.ProgramEntry;
import io.relevo.backup.manifest.TableEntry;
import io.relevo.backup.sql.Session;
import io.relevo.backup.store.BackupSpace;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.runtime.retry.Backoff;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Dumps one server once. {@link #run} is for one thread, {@link #abort} for any other. */
public final class Dumper {

    private static final Logger LOG = Logger.getLogger(Dumper.class);

    private final SourceServer source;
    private final DumpSettings settings;
    private final Backoff backoff;
    private final ApplierPause.Note note;
    private final Abort abort = new Abort();

    /**
     * A dump of this server.
     *
     * @param note is told when the source's applier is stopped and when it runs again
     */
    public Dumper(SourceServer source, DumpSettings settings, Backoff backoff, ApplierPause.Note note) {
        this.source = source;
        this.settings = settings;
        this.backoff = backoff;
        this.note = note;
    }

    /** Breaks the dump off: it fails with this reason. */
    public void abort(String reason) {
        abort.request(reason);
    }

    /**
     * Reads everything into the space.
     *
     * @param primary whether clients write to the source
     * @throws DumpFailure when it came to nothing; the source then is as it was
     */
    public Dump run(boolean primary, BackupSpace space) throws DumpFailure {
        try (ConsistentSnapshot snapshot = open(primary)) {
            abort.watch(snapshot);
            LOG.infof("snapshot opened node=%s gtid_executed=%s", source.node(), snapshot.gtidExecuted());
            return read(snapshot, primary, space);
        }
    }

    private ConsistentSnapshot open(boolean primary) throws DumpFailure {
        try (Sessions sessions = Sessions.open(source, settings.connections())) {
            return sessions.snapshot(taker(primary).take(sessions));
        } catch (MySqlFailure failure) {
            throw failed(Step.SNAPSHOT, failure);
        }
    }

    private SnapshotTaker taker(boolean primary) {
        return primary
                ? new PrimarySnapshot(backoff)
                : new ReplicaSnapshot(new ApplierPause(source, new MySqlConnector(), backoff, note));
    }

    private Dump read(ConsistentSnapshot snapshot, boolean primary, BackupSpace space) throws DumpFailure {
        Session control = snapshot.control();
        List<TableDescription> described = new ArrayList<>();
        List<ProgramEntry> programs = new ArrayList<>();
        try {
            Manifest.Source server = server(control, primary);
            List<SchemaEntry> schemas = new SchemaReader(control).schemas();
            for (SchemaEntry schema : schemas) {
                described.addAll(new TableReader(control).tables(schema.name()));
                programs.addAll(new ProgramReader(control).programs(schema.name()));
            }
            var accounts = new AccountReader(control).accounts();
            List<TableEntry> tables = new TableDumps(snapshot, space, settings, abort).run(described);
            proveLockHeld(control);
            return new Dump(server, snapshot.gtidExecuted(), schemas, accounts, tables, programs);
        } catch (MySqlFailure failure) {
            throw failed(Step.SCHEMA, failure);
        }
    }

    /** The lock on definitions ends with its session: if that still answers, it was held all the time. */
    private static void proveLockHeld(Session control) throws MySqlFailure {
        control.value("SELECT 1");
    }

    private Manifest.Source server(Session control, boolean primary) throws MySqlFailure {
        return control.first(
                        "SELECT @@global.server_uuid, @@global.version, @@global.lower_case_table_names",
                        row -> new Manifest.Source(
                                source.node(), row.getString(1), row.getString(2), row.getInt(3), primary))
                .orElseThrow();
    }

    private DumpFailure failed(Step step, MySqlFailure failure) {
        return abort.requested()
                .map(reason -> DumpFailure.sourceLost(step, reason, failure))
                .orElseGet(() -> classified(step, "", failure));
    }

    /** A refused privilege or definition is the same elsewhere; a server that does not answer is not. */
    static DumpFailure classified(Step step, String where, MySqlFailure failure) {
        boolean lost = failure.kind().retryable() || failure.kind() == FailureKind.READ_ONLY;
        return lost
                ? DumpFailure.sourceLost(step, where + failure.getMessage(), failure)
                : DumpFailure.of(step, where + failure.getMessage(), failure);
    }
}
