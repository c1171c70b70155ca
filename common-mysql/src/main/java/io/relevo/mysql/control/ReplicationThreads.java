package io.relevo.mysql.control;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.time.Duration;
import java.util.List;

/** Starting and stopping of the threads of the default channel, bounded. */
final class ReplicationThreads {
    static final String RECEIVER = "IO_THREAD";
    static final String APPLIER = "SQL_THREAD";
    private static final String BOTH = "";

    /** An applier in order stops within a few milliseconds, or at the end of the transaction it is in. */
    private static final Duration APPLIER_GRACE = Duration.ofMillis(500);

    private static final Duration IDLE_GRACE = Duration.ofMillis(50);

    /** A receiver that acknowledges takes leave of its source over a new connection. */
    private static final Duration RECEIVER_GRACE = Duration.ofMillis(300);

    private static final String RECEIVER_STATE =
            "SELECT SERVICE_STATE FROM performance_schema.replication_connection_status WHERE CHANNEL_NAME = ''";
    private static final String APPLIER_STATE =
            "SELECT SERVICE_STATE FROM performance_schema.replication_applier_status WHERE CHANNEL_NAME = ''";
    private static final String APPLIER_THREADS = """
            SELECT PROCESSLIST_ID FROM performance_schema.threads
            WHERE NAME IN ('thread/sql/replica_sql', 'thread/sql/replica_worker') AND PROCESSLIST_ID IS NOT NULL
            """;

    private final MySqlConnection connection;

    ReplicationThreads(MySqlConnection connection) {
        this.connection = connection;
    }

    void start(String thread) throws MySqlFailure {
        connection.update("START REPLICA " + thread + " FOR CHANNEL ''");
    }

    void stopReceiver(Duration within) throws MySqlFailure {
        stop(RECEIVER, RECEIVER_STATE, within, within);
    }

    void stopApplier(Duration within) throws MySqlFailure {
        stop(APPLIER, APPLIER_STATE, APPLIER_GRACE, within);
    }

    /** For an applier that has applied every complete transaction: all that it can wait for is the rest of one. */
    void stopIdleApplier(Duration within) throws MySqlFailure {
        stop(APPLIER, APPLIER_STATE, IDLE_GRACE, within);
    }

    /** Without asking afterwards whether it is off; what runs not is no error. */
    void requestReceiverStop(Duration within) throws MySqlFailure {
        end(RECEIVER, within, within);
    }

    /**
     * As {@link #stopIdleApplier}, for a caller whose next statement fails while the applier runs. Answers whether it had
     * to be killed, so that it shows an error now.
     */
    boolean requestIdleApplierStop(Duration within) throws MySqlFailure {
        return end(APPLIER, IDLE_GRACE, within);
    }

    /**
     * Both, without asking afterwards, for an applier that has applied every complete transaction. Answers whether it had
     * to be killed, so that it shows an error now.
     */
    boolean requestStop(Duration within) throws MySqlFailure {
        return end(BOTH, RECEIVER_GRACE, within);
    }

    private void stop(String thread, String stateQuery, Duration grace, Duration within) throws MySqlFailure {
        if (isOff(stateQuery)) {
            return;
        }
        end(thread, grace, within);
        if (!isOff(stateQuery)) {
            throw notStopped(thread, within);
        }
    }

    /** Answers whether it took more than asking. */
    private boolean end(String thread, Duration grace, Duration within) throws MySqlFailure {
        Duration first = grace.compareTo(within) < 0 ? grace : within;
        try (BackgroundStatement stop =
                BackgroundStatement.start(connection, within, "STOP REPLICA " + thread + " FOR CHANNEL ''")) {
            if (stop.endedWithin(first)) {
                return false;
            }
            if (!stoppedByForce(stop, thread, within.minus(first))) {
                throw notStopped(thread, within);
            }
            return true;
        }
    }

    private boolean stoppedByForce(BackgroundStatement stop, String thread, Duration left) throws MySqlFailure {
        if (!thread.equals(RECEIVER)) {
            killApplier();
        }
        return stop.endedWithin(left);
    }

    MySqlFailure notStopped(String thread, Duration within) {
        return new MySqlFailure(
                connection.endpoint(), FailureKind.TIMED_OUT, thread + " is not stopped after " + within);
    }

    private boolean isOff(String stateQuery) throws MySqlFailure {
        return connection
                .queryFirst(stateQuery, row -> row.getString(1))
                .map("OFF"::equals)
                .orElse(true);
    }

    /** An account that may not do that waits for the applier as long as the caller does. */
    private void killApplier() throws MySqlFailure {
        try (MySqlConnection beside = connection.sibling()) {
            List<Long> ids = beside.queryList(APPLIER_THREADS, row -> row.getLong(1));
            for (long id : ids) {
                Sessions.kill(beside, id);
            }
        }
    }
}
