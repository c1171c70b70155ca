package io.relevo.mysql.gtid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text form of a GTID set, once. Not for several threads. */
final class GtidSetParser {
    private static final Pattern BLANK = Pattern.compile("\\s*");
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern TAG = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,31}(?![A-Za-z0-9_])");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}(?![0-9])");

    private final String text;
    private final Map<GtidSource, List<Interval>> found = new TreeMap<>();
    private int position;

    GtidSetParser(String text) {
        this.text = text;
    }

    GtidSet parse() {
        skipCommas();
        while (position < text.length()) {
            readServer();
            if (position < text.length() && !skip(',')) {
                throw wrong("a comma or the end");
            }
            skipCommas();
        }
        SortedMap<GtidSource, Intervals> bySource = new TreeMap<>();
        found.forEach((source, intervals) -> bySource.put(source, Intervals.of(intervals)));
        return new GtidSet(bySource);
    }

    private void skipCommas() {
        skipBlank();
        while (skip(',')) {
            skipBlank();
        }
    }

    private void readServer() {
        String uuid = expect(UUID, "a server UUID").toLowerCase(Locale.ROOT);
        String tag = "";
        boolean intervalIsDue = true;
        while (skip(':')) {
            String nextTag = take(TAG);
            if (nextTag == null) {
                readInterval(new GtidSource(uuid, tag));
                intervalIsDue = false;
            } else if (intervalIsDue && !tag.isEmpty()) {
                throw wrong("transaction numbers of the tag before");
            } else {
                tag = nextTag.toLowerCase(Locale.ROOT);
                intervalIsDue = true;
            }
        }
        if (intervalIsDue) {
            throw wrong("':' and transaction numbers");
        }
    }

    private void readInterval(GtidSource source) {
        long first = readNumber();
        long last = skip('-') ? readNumber() : first;
        if (first <= last) {
            found.computeIfAbsent(source, unused -> new ArrayList<>()).add(new Interval(first, last));
        }
    }

    private long readNumber() {
        int start = position;
        String digits = expect(NUMBER, "a transaction number");
        try {
            long number = Long.parseLong(digits);
            if (number >= 1 && number <= Interval.LARGEST) {
                return number;
            }
        } catch (NumberFormatException beyondLong) {
            position = start;
            throw wrong("a transaction number below 2^63 - 1", beyondLong);
        }
        position = start;
        throw wrong("a transaction number from 1 to 2^63 - 2");
    }

    private boolean skip(char wanted) {
        skipBlank();
        if (position < text.length() && text.charAt(position) == wanted) {
            position++;
            skipBlank();
            return true;
        }
        return false;
    }

    private void skipBlank() {
        take(BLANK);
    }

    private String expect(Pattern pattern, String what) {
        String taken = take(pattern);
        if (taken == null) {
            throw wrong(what);
        }
        skipBlank();
        return taken;
    }

    /** The text matched at the present place, which moves behind it; null when there is no match. */
    private String take(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        position = matcher.end();
        return matcher.group();
    }

    private IllegalArgumentException wrong(String expected) {
        return wrong(expected, null);
    }

    private IllegalArgumentException wrong(String expected, Throwable cause) {
        String rest = text.substring(position);
        String seen =
                rest.isEmpty() ? "the end" : "'" + (rest.length() > 20 ? rest.substring(0, 20) + "…" : rest) + "'";
        return new IllegalArgumentException(
                "not a GTID set: expected " + expected + " at character " + (position + 1) + " but found " + seen,
                cause);
    }
}
