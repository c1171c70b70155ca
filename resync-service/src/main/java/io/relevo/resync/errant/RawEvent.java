package io.relevo.resync.errant;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;

/** One binary log event, byte for byte as the server sent or wrote it. Not to be changed once made. */
final class RawEvent {

    /** Bytes of the common header. */
    static final int HEADER_LENGTH = 19;

    /** Bytes of a CRC-32 at the end of an event. */
    static final int CHECKSUM_LENGTH = 4;

    private static final int TYPE_OFFSET = 4;
    private static final int LENGTH_OFFSET = 9;

    private final byte[] bytes;

    RawEvent(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads one event, or null at the end of the stream; an event cut short is an {@link EOFException}. */
    static RawEvent read(InputStream stream) throws IOException {
        byte[] header = stream.readNBytes(HEADER_LENGTH);
        if (header.length == 0) {
            return null;
        }
        if (header.length < HEADER_LENGTH) {
            throw new EOFException("an event header is cut short");
        }
        int length = checkedLength(header);
        byte[] bytes = new byte[length];
        System.arraycopy(header, 0, bytes, 0, HEADER_LENGTH);
        if (stream.readNBytes(bytes, HEADER_LENGTH, length - HEADER_LENGTH) < length - HEADER_LENGTH) {
            throw new EOFException("an event of " + length + " bytes is cut short");
        }
        return new RawEvent(bytes);
    }

    /** The event length that a header states. */
    static int checkedLength(byte[] header) throws IOException {
        long length = unsigned(header, LENGTH_OFFSET);
        if (length < HEADER_LENGTH || length > Integer.MAX_VALUE - 8) {
            throw new IOException("an event header states the impossible length " + length);
        }
        return (int) length;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    /** The type's number; numbers that are not known here are handed on like all others. */
    int type() {
        return bytes[TYPE_OFFSET] & 0xFF;
    }

    /** Whether the CRC-32 in the last four bytes is that of the rest. */
    boolean checksumMatches() {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, bytes.length - CHECKSUM_LENGTH);
        return crc.getValue() == unsigned(bytes, bytes.length - CHECKSUM_LENGTH);
    }

    /** For a format description event: whether the events that follow it end with a CRC-32. */
    boolean announcesChecksums() {
        return bytes[bytes.length - CHECKSUM_LENGTH - 1] == 1;
    }

    /** The same event as if it had been written without a checksum. */
    RawEvent withoutChecksum() {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - CHECKSUM_LENGTH);
        for (int i = 0; i < CHECKSUM_LENGTH; i++) {
            shorter[LENGTH_OFFSET + i] = (byte) (shorter.length >>> (8 * i));
        }
        return new RawEvent(shorter);
    }

    private static long unsigned(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFFL)
                | (bytes[offset + 1] & 0xFFL) << 8
                | (bytes[offset + 2] & 0xFFL) << 16
                | (bytes[offset + 3] & 0xFFL) << 24;
    }
}
