package io.relevo.watcher.lab;

import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.Pulse;
import io.relevo.mysql.snapshot.ReceiverStatus;
import io.relevo.mysql.snapshot.ServerVersion;
import io.relevo.mysql.snapshot.ServiceState;
import java.util.Optional;

/** What servers say of themselves. */
public final class Snapshots {

    private static final String SOURCE = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

    private Snapshots() {}

    /** An open primary that executed as many transactions. */
    public static Pulse primary(String uuid, long transactions) {
        return pulse(uuid, false, transactions);
    }

    /** A server that is closed for writes and follows nobody. */
    public static Pulse closed(String uuid, long transactions) {
        return pulse(uuid, true, transactions);
    }

    /** The receiver of a replica of a source. */
    public static ReceiverStatus receiver(String sourceUuid, ServiceState state, long heartbeats, long transactions) {
        return new ReceiverStatus(
                "source", 3306, sourceUuid, state, set(transactions), heartbeats, SOURCE + ":" + transactions, 0, true);
    }

    private static Pulse pulse(String uuid, boolean readOnly, long transactions) {
        return new Pulse(
                uuid,
                new ServerVersion(9, 7, 4),
                readOnly,
                readOnly,
                set(transactions),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static GtidSet set(long transactions) {
        return GtidSet.parse(SOURCE + ":1-" + transactions);
    }
}
