package io.relevo.watcher.probe;

import java.time.Duration;

/** Tells the slow server from the one that was slow once: it takes several answers in a row to change the mind. */
final class Slowness {

    private static final int IN_A_ROW = 3;

    private final Duration limit;
    private boolean slow;
    private int against;

    /** @param limit from when on an answer is slow */
    Slowness(Duration limit) {
        this.limit = limit;
    }

    /** Takes in how long an answer took; answers whether the server is slow. */
    boolean isSlow(Duration answer) {
        boolean late = answer.compareTo(limit) >= 0;
        against = late == slow ? 0 : against + 1;
        if (against >= IN_A_ROW) {
            slow = late;
            against = 0;
        }
        return slow;
    }
}
