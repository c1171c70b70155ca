package io.relevo.resync.errant;

import io.relevo.mysql.gtid.GtidSet;

/** Gathers single transactions into a set, without a union for each. */
final class GtidCollector {

    private static final int BATCH = 1000;

    private final StringBuilder waiting = new StringBuilder();
    private GtidSet gathered = GtidSet.empty();
    private int batch;
    private long count;

    void add(String gtid) {
        waiting.append(waiting.isEmpty() ? "" : ",").append(gtid);
        count++;
        if (++batch == BATCH) {
            fold();
        }
    }

    /** How many were added; more than the set holds when one came twice. */
    long count() {
        return count;
    }

    GtidSet set() {
        fold();
        return gathered;
    }

    private void fold() {
        if (batch > 0) {
            gathered = gathered.union(GtidSet.parse(waiting.toString()));
            waiting.setLength(0);
            batch = 0;
        }
    }
}
