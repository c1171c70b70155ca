package io.relevo.backup.rows;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * JSON text as it reads after one trip through text. MySQL keeps decimals inside JSON documents, but reads them back
 * from text as doubles, so {@code 1.10} returns as {@code 1.1}. Checksums are made over the form after the trip, and
 * values that are really altered by it are counted.
 */
public final class JsonNumbers {

    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LARGEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    private long inexact;

    /** How many documents held a number that does not survive as text. */
    public long inexactDocuments() {
        return inexact;
    }

    /** The same document with each number in the one form that both sides of a restore agree on. */
    public byte[] settled(byte[] json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 16);
        boolean exact = true;
        int index = 0;
        while (index < json.length) {
            int end = tokenEnd(json, index);
            if (startsNumber(json[index])) {
                exact &= number(new String(json, index, end - index, StandardCharsets.US_ASCII), out);
            } else {
                out.write(json, index, end - index);
            }
            index = end;
        }
        if (!exact) {
            inexact++;
        }
        return out.toByteArray();
    }

    private static int tokenEnd(byte[] json, int start) {
        int end = start + 1;
        if (json[start] == '"') {
            while (end < json.length && json[end] != '"') {
                end += json[end] == '\\' ? 2 : 1;
            }
            return Math.min(end + 1, json.length);
        }
        if (startsNumber(json[start])) {
            while (end < json.length && continuesNumber(json[end])) {
                end++;
            }
        }
        return end;
    }

    private static boolean number(String token, ByteArrayOutputStream out) {
        BigDecimal value = new BigDecimal(token);
        if (isInteger(token, value)) {
            out.writeBytes(token.getBytes(StandardCharsets.US_ASCII));
            return true;
        }
        double read = value.doubleValue();
        boolean negativeZero = read == 0 && token.startsWith("-");
        out.writeBytes(Double.toString(negativeZero ? -0.0 : read).getBytes(StandardCharsets.US_ASCII));
        return new BigDecimal(Double.toString(read)).compareTo(value) == 0;
    }

    private static boolean isInteger(String token, BigDecimal value) {
        boolean digitsOnly = token.chars().allMatch(symbol -> symbol == '-' || Character.isDigit(symbol));
        return digitsOnly
                && value.toBigInteger().compareTo(SMALLEST) >= 0
                && value.toBigInteger().compareTo(LARGEST) <= 0;
    }

    private static boolean startsNumber(byte symbol) {
        return symbol == '-' || (symbol >= '0' && symbol <= '9');
    }

    private static boolean continuesNumber(byte symbol) {
        return startsNumber(symbol) || symbol == '.' || symbol == 'e' || symbol == 'E' || symbol == '+';
    }
}
