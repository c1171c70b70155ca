package io.relevo.watcher.lab;

import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ApplierStatus;
import io.relevo.mysql.snapshot.ReceiverStatus;
import io.relevo.mysql.snapshot.SemiSyncStatus;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServerVersion;
import io.relevo.mysql.snapshot.ServiceState;
import java.time.Duration;
import java.util.Optional;

/** What servers say of themselves. */
public final class Snapshots {

    private static final String SOURCE = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

    private Snapshots() {}

    /** An open primary that executed as many transactions. */
    public static ServerSnapshot primary(String uuid, long transactions) {
        return snapshot(uuid, false, transactions, Optional.empty());
    }

    /** A server that is closed for writes and follows nobody. */
    public static ServerSnapshot closed(String uuid, long transactions) {
        return snapshot(uuid, true, transactions, Optional.empty());
    }

    /** The receiver of a replica of a source. */
    public static ReceiverStatus receiver(String sourceUuid, ServiceState state, long heartbeats, long transactions) {
        return new ReceiverStatus(
                "source", 3306, sourceUuid, state, set(transactions), heartbeats, SOURCE + ":" + transactions, 0, true);
    }

    private static ServerSnapshot snapshot(
            String uuid, boolean readOnly, long transactions, Optional<ReceiverStatus> receiver) {
        return new ServerSnapshot(
                uuid,
                1,
                new ServerVersion(9, 7, 4),
                readOnly,
                readOnly,
                true,
                true,
                set(transactions),
                GtidSet.empty(),
                receiver,
                receiver.map(any -> new ApplierStatus(ServiceState.ON, 0, Duration.ZERO)),
                new SemiSyncStatus(true, true, false, false, 0, 1, false));
    }

    private static GtidSet set(long transactions) {
        return GtidSet.parse(SOURCE + ":1-" + transactions);
    }
}
