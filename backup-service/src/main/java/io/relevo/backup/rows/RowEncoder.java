package io.relevo.backup.rows;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes rows the way {@code LOAD DATA … CHARACTER SET binary} reads them: fields end with a tab, rows with a newline,
 * {@code \N} is NULL, and a backslash guards the bytes that would end something. Bytes pass unchanged whatever their
 * character set.
 */
public final class RowEncoder {

    private static final byte[] NULL = {'\\', 'N'};

    private final OutputStream out;
    private long written;

    /** An encoder onto a stream, which should be buffered and is not closed here. */
    public RowEncoder(OutputStream out) {
        this.out = out;
    }

    /** Writes one row; a null field is NULL. */
    public void write(byte[][] fields, int count) throws IOException {
        for (int index = 0; index < count; index++) {
            if (index > 0) {
                put('\t');
            }
            field(fields[index]);
        }
        put('\n');
    }

    /** How many bytes were written so far. */
    public long written() {
        return written;
    }

    private void field(byte[] value) throws IOException {
        if (value == null) {
            out.write(NULL);
            written += NULL.length;
            return;
        }
        int start = 0;
        for (int index = 0; index < value.length; index++) {
            byte guarded = guarded(value[index]);
            if (guarded != 0) {
                run(value, start, index);
                put('\\');
                put(guarded);
                start = index + 1;
            }
        }
        run(value, start, value.length);
    }

    private void run(byte[] value, int start, int end) throws IOException {
        out.write(value, start, end - start);
        written += end - start;
    }

    private void put(int single) throws IOException {
        out.write(single);
        written++;
    }

    private static byte guarded(byte value) {
        return switch (value) {
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\\' -> '\\';
            case 0 -> '0';
            default -> 0;
        };
    }
}
