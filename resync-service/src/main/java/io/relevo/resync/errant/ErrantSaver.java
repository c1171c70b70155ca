package io.relevo.resync.errant;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.resync.errant.RowsReport.Findings;
import io.relevo.resync.errant.SavedTransactions.Located;
import io.relevo.resync.errant.SavedTransactions.SavedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes a server's own transactions to safety before anything on it is touched: raw, as a binary log file that the
 * usual tools read, and readable, as one JSON object per changed row.
 *
 * <p>What is answered has been flushed to disk, read back, and compared: its transactions are the wanted ones, each
 * once. Touches nothing on the server. A second call for the same transactions answers the first's files, if they are
 * still whole.
 */
public final class ErrantSaver {

    private static final String RAW = "errant.binlog";
    private static final String ROWS = "errant-rows.jsonl";

    private final ErrantStore store;
    private final Account account;
    private final Duration silence;
    private final Clock clock;

    /**
     * @param directory where to keep them
     * @param account needs REPLICATION SLAVE
     * @param silence how long the server may send nothing at all
     */
    public ErrantSaver(Path directory, Account account, Duration silence, Clock clock) {
        this.store = new ErrantStore(directory);
        this.account = account;
        this.silence = silence;
        this.clock = clock;
    }

    /**
     * What is to be saved, and from where.
     *
     * @param executed all that the server has executed; {@code errant} is part of it
     * @param purged what of it is no longer in the server's binary logs
     */
    public record Request(
            String resync,
            String cluster,
            String node,
            String serverUuid,
            GtidSet executed,
            GtidSet purged,
            GtidSet errant) {}

    /** Saves them; on a failure nothing that counts as saved is left. */
    public Located save(MySqlConnection server, Request request) throws SaveFailure {
        try {
            Optional<Located> earlier = earlier(request);
            return earlier.isPresent() ? earlier.get() : saveAnew(server, request);
        } catch (IOException disk) {
            throw SaveFailure.later("the files of the saved transactions cannot be written or read", disk);
        }
    }

    private Located saveAnew(MySqlConnection server, Request request) throws IOException, SaveFailure {
        GtidSet gone = request.errant().intersect(request.purged());
        if (!gone.isEmpty()) {
            throw SaveFailure.operator(
                    "its transactions " + gone + " are no longer in its binary logs and cannot be saved;"
                            + " copy its data directory away, or decide that they may be lost",
                    0,
                    null);
        }
        Path directory = store.begin(request.cluster(), request.node());
        Path raw = directory.resolve(RAW);
        Path rows = directory.resolve(ROWS);
        writeRaw(server, request, raw);
        Findings found = DurableFiles.write(rows, stream -> RowsReport.write(raw, new ServerTables(server), stream));
        verify(request.errant(), found);
        return store.finish(directory, summary(request, found, raw, rows));
    }

    private void writeRaw(MySqlConnection server, Request request, Path raw) throws IOException, SaveFailure {
        BinlogStream binlogs = new BinlogStream(server.endpoint(), account, silence);
        // Exactly what the server has beside the errant ones: it refuses to hear of transactions it does not know.
        GtidSet unwanted = request.executed().subtract(request.errant());
        Optional<SaveFailure> failure = DurableFiles.write(raw, stream -> {
            try {
                binlogs.readExcept(unwanted, new RawBinlogWriter(stream, request.errant()));
                return Optional.<SaveFailure>empty();
            } catch (SaveFailure refused) {
                return Optional.of(refused);
            }
        });
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private static void verify(GtidSet errant, Findings found) throws SaveFailure {
        if (!found.gtids().equals(errant) || found.transactions() != errant.transactionCount()) {
            throw SaveFailure.later(
                    "what was saved is not what had to be saved: lacking " + errant.subtract(found.gtids())
                            + ", beyond " + found.gtids().subtract(errant) + ", written " + found.transactions()
                            + " times " + errant.transactionCount(),
                    null);
        }
    }

    private SavedTransactions summary(Request request, Findings found, Path raw, Path rows) throws IOException {
        return new SavedTransactions(
                request.resync(),
                request.cluster(),
                request.node(),
                request.serverUuid(),
                clock.instant(),
                request.errant().toString(),
                found.transactions(),
                found.rows(),
                found.unparsed(),
                DurableFiles.describe(raw),
                DurableFiles.describe(rows));
    }

    private Optional<Located> earlier(Request request) throws IOException {
        for (Located candidate : store.list(request.cluster(), request.node())) {
            SavedTransactions saved = candidate.saved();
            if (saved.serverUuid().equals(request.serverUuid())
                    && GtidSet.parse(saved.errant()).contains(request.errant())
                    && isWhole(candidate.rawFile(), saved.raw())
                    && isWhole(candidate.rowsFile(), saved.rowsFile())) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static boolean isWhole(Path file, SavedFile expected) throws IOException {
        return java.nio.file.Files.isRegularFile(file)
                && DurableFiles.describe(file).equals(expected);
    }
}
