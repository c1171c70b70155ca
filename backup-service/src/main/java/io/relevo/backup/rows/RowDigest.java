package io.relevo.backup.rows;

import io.relevo.backup.manifest.Sha256;
import io.relevo.backup.manifest.TableChecksum;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Adds rows up to a {@link TableChecksum}. Each value counts with its length, so that no two different rows read the
 * same; each row counts by 64 bits of its SHA-256 for the exclusive or and 64 others for the sum. For one thread.
 */
public final class RowDigest {

    private static final int NULL_LENGTH = -1;

    private final MessageDigest sha256 = Sha256.digest();
    private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    private long rows;
    private long xor;
    private long sum;

    /** Counts one row; a null field is NULL. */
    public void add(byte[][] fields, int count) {
        for (int index = 0; index < count; index++) {
            byte[] value = fields[index];
            sha256.update(
                    length.putInt(0, value == null ? NULL_LENGTH : value.length).array());
            if (value != null) {
                sha256.update(value);
            }
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        rows++;
        xor ^= digest.getLong();
        sum += digest.getLong();
    }

    /** What was counted so far. */
    public TableChecksum checksum() {
        return TableChecksum.of(rows, xor, sum);
    }
}
