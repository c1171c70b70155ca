package io.relevo.mysql.connection;

import java.time.Duration;

/**
 * How long to wait for a server at most, in whole milliseconds: for the network connection to be made, and for each
 * answer on it.
 */
public record Timeouts(Duration connect, Duration read) {
    public Timeouts {
        check(connect, "connect");
        check(read, "read");
    }

    /** How long it may take until a server that is connected to has answered once. */
    public Duration total() {
        return connect.plus(read);
    }

    private static void check(Duration duration, String name) {
        if (duration.toMillis() < 1 || duration.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the " + name + " timeout must be 1 ms to 24 days, not " + duration);
        }
    }
}
