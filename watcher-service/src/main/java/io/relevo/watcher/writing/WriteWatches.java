package io.relevo.watcher.writing;

import io.relevo.watcher.access.ServerAccess;
import java.time.Duration;

/** All that one watcher looks at of primaries' writing; they share its time. Thread-safe. */
public final class WriteWatches {

    /** After that long a write that hangs is given up and another one tried. */
    public static final Duration LONGEST_WRITE = Duration.ofMinutes(2);

    private final String zone;
    private final WritePace pace;
    private final LookBudget budget = new LookBudget();

    /** @param zone the watcher's, in whose name is written */
    public WriteWatches(String zone, WritePace pace) {
        this.zone = zone;
        this.pace = pace;
    }

    /** Watches the server that is got into that way, when it is an open primary. */
    public WriteWatch of(ServerAccess access) {
        return new WriteWatch(new MySqlWriteLine(access, zone), pace, budget);
    }
}
