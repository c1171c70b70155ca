package io.relevo.mysql.control;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.gtid.GtidSet;
import java.math.BigDecimal;
import java.time.Duration;

/** Waits for transactions to be executed, in slices, so that a broken applier does not cost the whole time. */
final class ExecutedWait {
    private static final Duration SLICE = Duration.ofMillis(250);
    private static final String WAIT = "SELECT WAIT_FOR_EXECUTED_GTID_SET(?, ?)";
    private static final String BROKEN = """
            SELECT COUNT(*) FROM performance_schema.replication_applier_status applier
            WHERE applier.CHANNEL_NAME = '' AND applier.SERVICE_STATE = 'OFF' AND (
              EXISTS (SELECT 1 FROM performance_schema.replication_applier_status_by_worker
                WHERE CHANNEL_NAME = '' AND LAST_ERROR_NUMBER <> 0)
              OR EXISTS (SELECT 1 FROM performance_schema.replication_applier_status_by_coordinator
                WHERE CHANNEL_NAME = '' AND LAST_ERROR_NUMBER <> 0))
            """;

    private final MySqlConnection connection;

    ExecutedWait(MySqlConnection connection) {
        this.connection = connection;
    }

    boolean await(GtidSet target, Duration within) throws MySqlFailure {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            long left = Math.max(0, deadline - System.nanoTime());
            if (waitFor(target, Math.min(left, SLICE.toNanos()))) {
                return true;
            }
            if (left <= SLICE.toNanos() || applierIsBroken()) {
                return false;
            }
        }
    }

    /** The server takes a wait of no time for one without end: at least a millisecond. */
    private boolean waitFor(GtidSet target, long nanos) throws MySqlFailure {
        long millis = Math.max(1, nanos / 1_000_000);
        return connection
                        .withQueryTimeout(connection.queryTimeout().plusMillis(millis))
                        .queryOne(WAIT, row -> row.getInt(1), target.toString(), BigDecimal.valueOf(millis, 3))
                == 0;
    }

    private boolean applierIsBroken() throws MySqlFailure {
        return connection.queryOne(BROKEN, row -> row.getInt(1) > 0);
    }
}
