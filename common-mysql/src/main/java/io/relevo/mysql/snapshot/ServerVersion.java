package io.relevo.mysql.snapshot;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The release a server runs. The order is that of the releases. */
public record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {
    /** The oldest release Relevo works with. */
    public static final ServerVersion OLDEST_SUPPORTED = new ServerVersion(8, 4, 0);

    private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");
    private static final Comparator<ServerVersion> RELEASE_ORDER = Comparator.comparingInt(ServerVersion::major)
            .thenComparingInt(ServerVersion::minor)
            .thenComparingInt(ServerVersion::patch);

    /**
     * Reads the value of {@code @@version}; what a packager added behind the numbers is left out.
     *
     * @throws IllegalArgumentException when it does not begin with the numbers of a release
     */
    public static ServerVersion parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a server version: " + text);
        }
        String patch = matcher.group(3);
        return new ServerVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch));
    }

    /** True for this release and all after the other. */
    public boolean atLeast(ServerVersion other) {
        return compareTo(other) >= 0;
    }

    /** True when both are of one series, as 9.7.1 and 9.7.4 are: CLONE works only then. */
    public boolean sameSeries(ServerVersion other) {
        return major == other.major && minor == other.minor;
    }

    @Override
    public int compareTo(ServerVersion other) {
        return RELEASE_ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
