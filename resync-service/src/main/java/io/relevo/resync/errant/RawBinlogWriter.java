package io.relevo.resync.errant;

import io.relevo.mysql.gtid.GtidSet;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a binary log file of its own that holds the wanted transactions and nothing else, every event byte for byte.
 *
 * <p>A format description event comes first, and again wherever the transactions come from another of the server's
 * files, as relay logs have it; the usual tools read such files. Every checksum is verified on the way.
 */
final class RawBinlogWriter implements EventSink {

    private static final byte[] MAGIC = {(byte) 0xFE, 'b', 'i', 'n'};

    private final OutputStream target;
    private final GtidSet wanted;
    private RawEvent format;
    private boolean formatWritten;
    private boolean checksums;
    private boolean inWantedTransaction;

    RawBinlogWriter(OutputStream target, GtidSet wanted) throws IOException {
        this.target = target;
        this.wanted = wanted;
        target.write(MAGIC);
    }

    @Override
    public void accept(RawEvent event) throws IOException {
        int type = event.type();
        if (type == EventTypes.FORMAT_DESCRIPTION) {
            format = event;
            formatWritten = false;
            checksums = event.announcesChecksums();
        }
        // The rotation that names the first file precedes the format description, its checksum is not known yet.
        if (checksums && format != null && !event.checksumMatches()) {
            throw new IOException("the checksum of an event of " + event.length() + " bytes is wrong");
        }
        if (EventTypes.outsideTransactions(type)) {
            return;
        }
        if (EventTypes.beginsTransaction(type)) {
            inWantedTransaction = isWanted(event);
        }
        if (inWantedTransaction) {
            write(event);
        }
    }

    private boolean isWanted(RawEvent event) throws IOException {
        if (event.type() == EventTypes.ANONYMOUS_GTID) {
            return false;
        }
        return wanted.contains(
                GtidSet.parse(TransactionHeader.of(event, checksums).gtid()));
    }

    private void write(RawEvent event) throws IOException {
        if (!formatWritten) {
            target.write(format.bytes());
            formatWritten = true;
        }
        target.write(event.bytes());
    }
}
