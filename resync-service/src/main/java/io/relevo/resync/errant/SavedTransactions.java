package io.relevo.resync.errant;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Errant transactions that are safe on disk; also the manifest beside them.
 *
 * @param errant the transactions, all of them and no others
 * @param rows the rows they changed
 * @param unparsed events that are only in the raw file, because they could not be made readable
 */
public record SavedTransactions(
        String resync,
        String cluster,
        String node,
        String serverUuid,
        Instant savedAt,
        String errant,
        long transactions,
        long rows,
        long unparsed,
        SavedFile raw,
        SavedFile rowsFile) {

    /**
     * A file as it was when it had been flushed to disk.
     *
     * @param name in the directory of the manifest
     */
    public record SavedFile(String name, long bytes, String sha256) {}

    /** The same with the files' places. */
    public record Located(Path directory, SavedTransactions saved) {

        /** The binary log events as the server wrote them. */
        public Path rawFile() {
            return directory.resolve(saved.raw().name());
        }

        /** The changed rows, readable. */
        public Path rowsFile() {
            return directory.resolve(saved.rowsFile().name());
        }
    }
}
