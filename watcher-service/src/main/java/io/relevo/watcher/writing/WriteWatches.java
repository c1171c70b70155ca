package io.relevo.watcher.writing;

import io.relevo.watcher.access.ServerAccess;

/** All that one watcher looks at of primaries' writing; they share its time. Thread-safe. */
public final class WriteWatches {

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
