package io.relevo.mysql.control;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import java.time.Duration;

/**
 * How a replica is to follow its source.
 *
 * @param autoPosition by GTID; false leaves the position as it is
 * @param heartbeat how often the source says that it is alive when there is nothing else to send
 */
public record SourceSettings(Endpoint source, Account replication, boolean autoPosition, Duration heartbeat) {
    /** Two silent periods make a second. */
    public static final Duration DEFAULT_HEARTBEAT = Duration.ofMillis(500);

    public SourceSettings(Endpoint source, Account replication, boolean autoPosition) {
        this(source, replication, autoPosition, DEFAULT_HEARTBEAT);
    }

    /** Follow by GTID, as Relevo does unless told otherwise. */
    public static SourceSettings of(Endpoint source, Account replication) {
        return new SourceSettings(source, replication, true);
    }
}
