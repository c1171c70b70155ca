package io.relevo.mysql.gtid;

import java.util.Comparator;

/**
 * Whose numbers an interval counts: the UUID of the server that first committed, and its tag (empty when there is
 * none). Both are lower case. The order is the server's: by UUID, within it the untagged first, then by tag.
 */
record GtidSource(String uuid, String tag) implements Comparable<GtidSource> {
    private static final Comparator<GtidSource> SERVER_ORDER =
            Comparator.comparing(GtidSource::uuid).thenComparing(GtidSource::tag);

    @Override
    public int compareTo(GtidSource other) {
        return SERVER_ORDER.compare(this, other);
    }
}
