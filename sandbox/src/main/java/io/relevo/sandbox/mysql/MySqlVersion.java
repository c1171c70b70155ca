package io.relevo.sandbox.mysql;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a MySQL server's program. */
public record MySqlVersion(int major, int minor, int patch) implements Comparable<MySqlVersion> {
    private static final Pattern PRINTED = Pattern.compile("Ver (\\d+)\\.(\\d+)\\.(\\d+)");

    /** From what {@code mysqld --version} prints; empty for a MariaDB. */
    static Optional<MySqlVersion> parse(String printed) {
        Matcher matcher = PRINTED.matcher(printed);
        if (printed.contains("MariaDB") || !matcher.find()) {
            return Optional.empty();
        }
        return Optional.of(new MySqlVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))));
    }

    boolean supported() {
        return compareTo(new MySqlVersion(8, 4, 0)) >= 0;
    }

    @Override
    public int compareTo(MySqlVersion other) {
        return java.util.Comparator.comparingInt(MySqlVersion::major)
                .thenComparingInt(MySqlVersion::minor)
                .thenComparingInt(MySqlVersion::patch)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
