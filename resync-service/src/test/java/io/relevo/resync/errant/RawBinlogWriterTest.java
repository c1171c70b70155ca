package io.relevo.resync.errant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relevo.mysql.gtid.GtidSet;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class RawBinlogWriterTest {

    private static final int XID = 16;
    private static final GtidSet WANTED = GtidSet.parse("00000000-0000-0001-0000-000000000002:7");

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @Test
    void onlyWantedTransactionsAreKeptAndAFormatDescriptionLeads() throws Exception {
        RawBinlogWriter writer = new RawBinlogWriter(file, WANTED);
        RawEvent format = event(EventTypes.FORMAT_DESCRIPTION, new byte[] {0, 1});
        RawEvent wanted = gtid(7);
        RawEvent end = event(XID, new byte[8]);

        writer.accept(format);
        writer.accept(event(EventTypes.PREVIOUS_GTIDS, new byte[8]));
        writer.accept(gtid(6));
        writer.accept(event(XID, new byte[8]));
        writer.accept(wanted);
        writer.accept(end);
        writer.accept(gtid(8));
        writer.accept(event(XID, new byte[8]));

        assertThat(file.toByteArray())
                .isEqualTo(
                        concat(new byte[] {(byte) 0xFE, 'b', 'i', 'n'}, format.bytes(), wanted.bytes(), end.bytes()));
    }

    @Test
    void anEventWithAFlippedBitStopsTheSaving() throws Exception {
        RawBinlogWriter writer = new RawBinlogWriter(file, WANTED);
        writer.accept(event(EventTypes.FORMAT_DESCRIPTION, new byte[] {0, 1}));
        RawEvent damaged = gtid(7);
        damaged.bytes()[25] ^= 1;

        assertThatThrownBy(() -> writer.accept(damaged))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("checksum");
    }

    @Test
    void anEventCutShortIsNotReadAsAWholeOne() {
        byte[] bytes = gtid(7).bytes();

        assertThatThrownBy(() -> RawEvent.read(new java.io.ByteArrayInputStream(bytes, 0, bytes.length - 1)))
                .isInstanceOf(EOFException.class);
    }

    /** A GTID event: flags, source id, number. */
    private static RawEvent gtid(long number) {
        ByteBuffer body = ByteBuffer.allocate(25).order(ByteOrder.LITTLE_ENDIAN);
        body.put((byte) 1);
        body.order(ByteOrder.BIG_ENDIAN).putLong(1).putLong(2);
        body.order(ByteOrder.LITTLE_ENDIAN).putLong(number);
        return event(EventTypes.GTID, body.array());
    }

    private static RawEvent event(int type, byte[] body) {
        int length = RawEvent.HEADER_LENGTH + body.length + RawEvent.CHECKSUM_LENGTH;
        ByteBuffer event = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        event.putInt(0).put((byte) type).putInt(1).putInt(length).putInt(0).putShort((short) 0);
        event.put(body);
        CRC32 crc = new CRC32();
        crc.update(event.array(), 0, length - RawEvent.CHECKSUM_LENGTH);
        event.putInt((int) crc.getValue());
        return new RawEvent(event.array());
    }

    private static byte[] concat(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }
}
