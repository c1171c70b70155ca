package io.relevo.topology.execution;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The latest attempt to close an old primary, for each cluster: begun in one step of a failover, asked for in another.
 * Thread-safe.
 */
final class Farewells {
    private final Closing closing;
    private final FenceCommand command;
    private final Map<String, FarewellToPrimary> latest = new ConcurrentHashMap<>();

    /** @param command for old primaries that cannot be closed */
    Farewells(Closing closing, FenceCommand command) {
        this.closing = closing;
        this.command = command;
    }

    /** Begins an attempt, unless one for this operation is under way. */
    FarewellToPrimary begin(String operation, String primary, Site site) {
        return latest.compute(
                site.cluster(),
                (cluster, before) -> before != null && before.isOf(operation) && before.isUnderWay()
                        ? before
                        : FarewellToPrimary.start(operation, primary, site.lasting(), closing, command));
    }

    /** The attempt made for this operation; it is made now when this process has made none. */
    FarewellToPrimary of(String operation, String primary, Site site) {
        return latest.compute(
                site.cluster(),
                (cluster, before) -> before != null && before.isOf(operation)
                        ? before
                        : FarewellToPrimary.start(operation, primary, site.lasting(), closing, command));
    }
}
