package io.relevo.resync.errant;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relevo.mysql.gtid.GtidSet;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a saved binary log file back from disk and writes what its transactions did, one JSON object a line.
 *
 * <p>Each object has {@code gtid}, {@code time} (when it was committed where it came into being), {@code timeHere}
 * (when it was committed on this server) and {@code kind}: {@code insert}, {@code update}, {@code delete} with
 * {@code schema}, {@code table}, {@code before}, {@code after}; {@code statement}; {@code query} (the statement that
 * led to the rows after it); or {@code unparsed}.
 */
final class RowsReport {

    private static final int MAGIC_LENGTH = 4;

    private final EventChanges changes;
    private final GtidCollector gtids = new GtidCollector();
    private final JsonGenerator target;
    private TransactionHeader transaction;
    private boolean checksums;
    private long rows;
    private long unparsed;

    private RowsReport(TableDescriptions tables, JsonGenerator target) {
        this.changes = new EventChanges(tables);
        this.target = target;
    }

    /**
     * What was found in a saved file.
     *
     * @param transactions counted one by one, so that a transaction written twice shows
     * @param rows rows changed
     * @param unparsed events that are only in the raw file
     */
    record Findings(GtidSet gtids, long transactions, long rows, long unparsed) {}

    /** Writes the report; does not close the stream. */
    static Findings write(Path rawFile, TableDescriptions tables, OutputStream rowsFile) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonGenerator generator = json.getFactory()
                .createGenerator(rowsFile)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .setRootValueSeparator(null);
        generator.setCodec(json);
        try (generator) {
            RowsReport report = new RowsReport(tables, generator);
            report.readAll(rawFile);
            return new Findings(report.gtids.set(), report.gtids.count(), report.rows, report.unparsed);
        }
    }

    private void readAll(Path rawFile) throws IOException {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(rawFile))) {
            if (stream.readNBytes(MAGIC_LENGTH).length < MAGIC_LENGTH) {
                throw new EOFException("no binary log file: " + rawFile);
            }
            for (RawEvent event = RawEvent.read(stream); event != null; event = RawEvent.read(stream)) {
                read(event);
            }
        }
    }

    private void read(RawEvent event) throws IOException {
        if (event.type() == EventTypes.FORMAT_DESCRIPTION) {
            checksums = event.announcesChecksums();
        }
        if (checksums && !event.checksumMatches()) {
            throw new IOException("the checksum of a saved event is wrong");
        }
        if (event.type() == EventTypes.FORMAT_DESCRIPTION) {
            return;
        }
        if (EventTypes.beginsTransaction(event.type())) {
            transaction = TransactionHeader.of(event, checksums);
            gtids.add(transaction.gtid());
            changes.beginTransaction();
            return;
        }
        changes.describe(checksums ? event.withoutChecksum() : event, this::write);
    }

    private void write(ObjectNode change) throws IOException {
        switch (change.get("kind").textValue()) {
            case "insert", "update", "delete" -> rows++;
            case "unparsed" -> unparsed++;
            default -> {
                // Statements are not counted as rows.
            }
        }
        change.put("gtid", transaction.gtid());
        change.put("time", transaction.committed().toString());
        change.put("timeHere", transaction.committedHere().toString());
        target.writeTree(change);
        target.writeRaw('\n');
    }
}
