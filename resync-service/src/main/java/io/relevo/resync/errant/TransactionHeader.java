package io.relevo.resync.errant;

import com.github.shyiko.mysql.binlog.event.GtidEventData;
import com.github.shyiko.mysql.binlog.event.GtidTaggedEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.GtidEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.GtidTaggedEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * What the first event of a transaction says of it.
 *
 * @param gtid with its tag if it has one
 * @param committed when it was committed on the server where it came into being
 * @param committedHere when it was committed on the server whose log this is
 */
record TransactionHeader(String gtid, Instant committed, Instant committedHere) {

    /**
     * Reads a GTID event.
     *
     * @throws IOException when it cannot be understood, which must stop everything: nobody could say what follows
     */
    static TransactionHeader of(RawEvent event, boolean checksums) throws IOException {
        int end = event.length() - (checksums ? RawEvent.CHECKSUM_LENGTH : 0);
        byte[] body = Arrays.copyOfRange(event.bytes(), RawEvent.HEADER_LENGTH, end);
        ByteArrayInputStream stream = new ByteArrayInputStream(body);
        try {
            return event.type() == EventTypes.GTID_TAGGED ? tagged(stream) : untagged(stream);
        } catch (RuntimeException unexpected) {
            throw new IOException("a GTID event cannot be understood", unexpected);
        }
    }

    private static TransactionHeader untagged(ByteArrayInputStream stream) throws IOException {
        GtidEventData data = new GtidEventDataDeserializer().deserialize(stream);
        return new TransactionHeader(
                data.getMySqlGtid().toString(),
                instant(data.getOriginalCommitTimestamp()),
                instant(data.getImmediateCommitTimestamp()));
    }

    private static TransactionHeader tagged(ByteArrayInputStream stream) throws IOException {
        GtidTaggedEventData data = new GtidTaggedEventDataDeserializer().deserialize(stream);
        return new TransactionHeader(
                data.getMySqlGtid().toString(),
                instant(data.getOriginalCommitTimestamp()),
                instant(data.getImmediateCommitTimestamp()));
    }

    private static Instant instant(long microseconds) {
        return Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS);
    }
}
