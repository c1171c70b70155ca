package io.relevo.resync.errant;

import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/**
 * Dates and times as text, with all their fractional digits, their sign, and their zeros.
 *
 * <p>The formats are ISO 8601 as far as the value has one: {@code 2026-02-30} and {@code 0000-00-00} are legal here too.
 */
final class TemporalText {

    private static final int[] FRACTION_BYTES = {0, 1, 1, 2, 2, 3, 3};
    private static final int MICROSECONDS = 1_000_000;

    private TemporalText() {}

    /** Whether the type is one of those that {@link #read} reads. */
    static boolean handles(ColumnType type) {
        return switch (type) {
            case DATE, TIME_V2, TIMESTAMP_V2, DATETIME_V2, YEAR -> true;
            default -> false;
        };
    }

    /** Reads one value; {@code meta} is the number of fractional digits. */
    static String read(ColumnType type, int meta, ByteArrayInputStream stream) throws IOException {
        return switch (type) {
            case DATE -> date(stream.readInteger(3));
            case TIME_V2 -> time(meta, stream);
            case TIMESTAMP_V2 -> timestamp(meta, stream);
            case DATETIME_V2 -> datetime(meta, stream);
            case YEAR -> year(stream.readInteger(1));
            default -> throw new IOException("not a date or time: " + type);
        };
    }

    private static String date(int packed) {
        return String.format(Locale.ROOT, "%04d-%02d-%02d", packed >> 9, (packed >> 5) & 15, packed & 31);
    }

    private static String year(int packed) {
        return packed == 0 ? "0000" : Integer.toString(1900 + packed);
    }

    /** Stored as an offset from zero such that the bytes sort: the fraction of a negative time counts upward. */
    private static String time(int digits, ByteArrayInputStream stream) throws IOException {
        int fractionBytes = FRACTION_BYTES[digits];
        long packed = bigEndian(stream, 3 + fractionBytes) - (1L << (23 + 8 * fractionBytes));
        long magnitude = Math.abs(packed);
        long whole = magnitude >> (8 * fractionBytes);
        int fraction = microseconds(magnitude & ((1L << (8 * fractionBytes)) - 1), fractionBytes);
        String sign = packed < 0 ? "-" : "";
        return sign
                + String.format(Locale.ROOT, "%02d:%02d:%02d", (whole >> 12) & 1023, (whole >> 6) & 63, whole & 63)
                + fraction(fraction, digits);
    }

    private static String timestamp(int digits, ByteArrayInputStream stream) throws IOException {
        long seconds = bigEndian(stream, 4);
        int fraction = fraction(digits, stream);
        if (seconds == 0 && fraction == 0) {
            return "0000-00-00T00:00:00" + fraction(0, digits);
        }
        String text = Instant.ofEpochSecond(seconds).toString();
        return text.substring(0, text.length() - 1) + fraction(fraction, digits) + "Z";
    }

    private static String datetime(int digits, ByteArrayInputStream stream) throws IOException {
        long packed = bigEndian(stream, 5) - 0x8000000000L;
        int fraction = fraction(digits, stream);
        long yearMonth = packed >> 22;
        return String.format(
                        Locale.ROOT,
                        "%04d-%02d-%02dT%02d:%02d:%02d",
                        yearMonth / 13,
                        yearMonth % 13,
                        (packed >> 17) & 31,
                        (packed >> 12) & 31,
                        (packed >> 6) & 63,
                        packed & 63)
                + fraction(fraction, digits);
    }

    private static int fraction(int digits, ByteArrayInputStream stream) throws IOException {
        return microseconds(bigEndian(stream, FRACTION_BYTES[digits]), FRACTION_BYTES[digits]);
    }

    private static int microseconds(long stored, int bytes) {
        return switch (bytes) {
            case 1 -> (int) stored * 10_000;
            case 2 -> (int) stored * 100;
            default -> (int) stored;
        };
    }

    private static String fraction(int microseconds, int digits) {
        return digits == 0
                ? ""
                : "." + Integer.toString(MICROSECONDS + microseconds).substring(1, 1 + digits);
    }

    private static long bigEndian(ByteArrayInputStream stream, int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | (stream.readInteger(1) & 0xFF);
        }
        return value;
    }
}
