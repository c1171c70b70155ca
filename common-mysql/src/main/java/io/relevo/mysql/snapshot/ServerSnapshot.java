package io.relevo.mysql.snapshot;

import io.relevo.mysql.gtid.GtidSet;
import java.util.Optional;

/**
 * What a server said of itself at one moment.
 *
 * @param leftOffline whether it lets ordinary accounts in no more, by the will of the account that asks
 * @param receiver absent when no source is configured
 * @param applier absent when no source is configured
 */
public record ServerSnapshot(
        String serverUuid,
        long serverId,
        ServerVersion version,
        boolean readOnly,
        boolean superReadOnly,
        boolean leftOffline,
        boolean gtidModeOn,
        boolean binlogOn,
        GtidSet executed,
        GtidSet purged,
        Optional<ReceiverStatus> receiver,
        Optional<ApplierStatus> applier,
        SemiSyncStatus semiSync) {

    /** The transactions that came into the relay log, applied or not; empty without a source. */
    public GtidSet received() {
        return receiver.map(ReceiverStatus::received).orElse(GtidSet.empty());
    }

    /** All the server has: executed, and received but perhaps not applied yet. */
    public GtidSet complete() {
        return executed.union(received());
    }

    /** What is in the relay log and not applied. */
    public GtidSet unapplied() {
        return received().subtract(executed);
    }

    /** True when ordinary accounts can write. */
    public boolean writable() {
        return !readOnly && !superReadOnly;
    }
}
