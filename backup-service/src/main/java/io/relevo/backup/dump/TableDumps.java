package io.relevo.backup.dump;

import io.relevo.backup.dump.DumpFailure.Step;
import io.relevo.backup.manifest.TableEntry;
import io.relevo.backup.sql.Session;
import io.relevo.backup.store.BackupSpace;
import io.relevo.mysql.connection.MySqlFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/** Reads all tables of a snapshot, as many at once as it has readers; the first failure ends all. */
final class TableDumps {

    private final ConsistentSnapshot snapshot;
    private final BackupSpace space;
    private final DumpSettings settings;
    private final Abort abort;
    private final BlockingQueue<Session> free;
    private final AtomicReference<DumpFailure> firstFailure = new AtomicReference<>();

    TableDumps(ConsistentSnapshot snapshot, BackupSpace space, DumpSettings settings, Abort abort) {
        this.snapshot = snapshot;
        this.space = space;
        this.settings = settings;
        this.abort = abort;
        this.free = new LinkedBlockingQueue<>(snapshot.readers());
    }

    /** The tables with their chunks, in the same order. */
    List<TableEntry> run(List<TableDescription> tables) throws DumpFailure {
        try (ExecutorService workers = Executors.newFixedThreadPool(
                snapshot.readers().size(), Thread.ofVirtual().name("dump-", 0).factory())) {
            List<Future<TableEntry>> dumps = new ArrayList<>();
            for (TableDescription table : tables) {
                String prefix = "t%05d".formatted(dumps.size() + 1);
                dumps.add(workers.submit(() -> dump(table, prefix)));
            }
            return results(dumps, workers);
        }
    }

    private TableEntry dump(TableDescription table, String prefix) throws DumpFailure, InterruptedException {
        Session reader = free.take();
        try {
            return TableDump.run(table, reader, space, settings, prefix);
        } catch (MySqlFailure | IOException | RuntimeException | OutOfMemoryError cause) {
            DumpFailure failure = failed(table, cause);
            if (firstFailure.compareAndSet(null, failure)) {
                snapshot.abort();
            }
            throw failure;
        } finally {
            free.add(reader);
        }
    }

    private List<TableEntry> results(List<Future<TableEntry>> dumps, ExecutorService workers) throws DumpFailure {
        List<TableEntry> entries = new ArrayList<>();
        try {
            for (Future<TableEntry> dump : dumps) {
                entries.add(dump.get());
            }
            return entries;
        } catch (ExecutionException failure) {
            workers.shutdownNow();
            throw Optional.ofNullable(firstFailure.get())
                    .orElseGet(() -> DumpFailure.of(Step.DATA, "a defect: " + failure.getCause(), failure));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            workers.shutdownNow();
            snapshot.abort();
            throw DumpFailure.of(Step.DATA, "the backup service is stopping", stopped);
        }
    }

    private DumpFailure failed(TableDescription table, Throwable cause) {
        String name = "table %s.%s: ".formatted(table.schema(), table.name());
        if (abort.requested().isPresent()) {
            return DumpFailure.sourceLost(Step.DATA, abort.requested().get(), cause);
        }
        return switch (cause) {
            case MySqlFailure failure -> Dumper.classified(Step.DATA, name, failure);
            case IOException failure -> DumpFailure.of(Step.STORE, name + failure.getMessage(), failure);
            case OutOfMemoryError failure ->
                DumpFailure.of(
                        Step.DATA,
                        name + "a row is too large for the memory of the backup service; give it more with -Xmx",
                        failure);
            default -> DumpFailure.of(Step.DATA, name + "a defect: " + cause, cause);
        };
    }
}
