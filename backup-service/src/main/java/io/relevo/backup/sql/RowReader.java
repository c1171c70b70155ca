package io.relevo.backup.sql;

import java.io.IOException;

/** Takes rows as they arrive. */
@FunctionalInterface
public interface RowReader {

    /** One row; the array is used again for the next one, the fields in it are not. */
    void row(byte[][] fields) throws IOException;
}
