package io.relevo.resync.errant;

import com.github.luben.zstd.ZstdInputStream;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The events inside a compressed transaction, unpacked as they are read and never all at once. */
final class TransactionPayload {

    private static final int END = 0;
    private static final int COMPRESSION = 2;
    private static final int ZSTD = 0;
    private static final int NONE = 255;

    private TransactionPayload() {}

    /** Opens the events, which have no checksums; whatever is wrong with them is a {@link PayloadException}. */
    static InputStream open(RawEvent event) throws PayloadException {
        byte[] body = Arrays.copyOfRange(event.bytes(), RawEvent.HEADER_LENGTH, event.length());
        ByteArrayInputStream fields = new ByteArrayInputStream(body);
        try {
            int compression = readFields(fields);
            InputStream packed =
                    new java.io.ByteArrayInputStream(body, fields.getPosition(), body.length - fields.getPosition());
            return new Guarded(
                    switch (compression) {
                        case ZSTD -> new ZstdInputStream(packed);
                        case NONE -> packed;
                        default -> throw new IOException("unknown compression " + compression);
                    });
        } catch (IOException | RuntimeException unreadable) {
            throw new PayloadException(unreadable.toString(), unreadable);
        }
    }

    private static int readFields(ByteArrayInputStream fields) throws IOException {
        int compression = ZSTD;
        for (int field = fields.readPackedInteger(); field != END; field = fields.readPackedInteger()) {
            int length = fields.readPackedInteger();
            if (field == COMPRESSION) {
                compression = fields.readPackedInteger();
            } else {
                fields.read(length);
            }
        }
        return compression;
    }

    /** Tells failures of reading from failures of those who take what was read. */
    private static final class Guarded extends FilterInputStream {

        Guarded(InputStream events) {
            super(events);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException unreadable) {
                throw new PayloadException(unreadable.toString(), unreadable);
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (IOException unreadable) {
                throw new PayloadException(unreadable.toString(), unreadable);
            }
        }
    }
}
