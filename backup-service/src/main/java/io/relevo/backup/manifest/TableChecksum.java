package io.relevo.backup.manifest;

/**
 * What the rows of a table add up to, whatever their order. Three numbers that fail for different reasons: two equal
 * rows cancel out in an exclusive or, but not in the count and the sum.
 *
 * @param rows how many there are
 * @param xor of the rows' digests, 16 hexadecimal digits
 * @param sum of the rows' digests modulo 2^64, 16 hexadecimal digits
 */
public record TableChecksum(long rows, String xor, String sum) {

    /** The checksum of a table without rows. */
    public static TableChecksum empty() {
        return of(0, 0, 0);
    }

    /** The checksum made of these three numbers. */
    public static TableChecksum of(long rows, long xor, long sum) {
        return new TableChecksum(rows, digits(xor), digits(sum));
    }

    /** What both sets of rows together add up to. */
    public TableChecksum plus(TableChecksum other) {
        return of(rows + other.rows, number(xor) ^ number(other.xor), number(sum) + number(other.sum));
    }

    private static String digits(long value) {
        return "%016x".formatted(value);
    }

    private static long number(String digits) {
        return Long.parseUnsignedLong(digits, 16);
    }
}
