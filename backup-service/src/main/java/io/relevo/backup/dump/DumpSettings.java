package io.relevo.backup.dump;

/**
 * How a dump reads.
 *
 * @param connections how many tables are read at once; 1 or more
 * @param chunkRows the most rows in one chunk
 * @param chunkBytes about the most bytes in one chunk before compression; one row always fits
 */
public record DumpSettings(int connections, int chunkRows, long chunkBytes) {

    private static final int FEWEST_ROWS = 100;

    public DumpSettings {
        if (connections < 1 || chunkRows < 1 || chunkBytes < 1) {
            throw new IllegalArgumentException("connections, chunk-rows and chunk-bytes must be 1 or more");
        }
    }

    /** How many rows to ask for at once when they are about this long. */
    int rowsPerQuery(long averageRowBytes) {
        long fitting = chunkBytes / Math.max(1, averageRowBytes);
        return Math.clamp(fitting, Math.min(FEWEST_ROWS, chunkRows), chunkRows);
    }
}
