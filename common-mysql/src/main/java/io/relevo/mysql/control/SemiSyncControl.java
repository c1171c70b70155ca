package io.relevo.mysql.control;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * Switches semi-synchronous replication of a server. Nothing here makes a receiver take up a change: restart it for
 * that. Each call may be repeated. For one thread at a time; the connection stays the caller's.
 */
public final class SemiSyncControl {
    /** The largest the server takes, 49 days: commits wait for acknowledgements and never turn asynchronous themselves. */
    private static final long TIMEOUT_MILLIS = 4_294_967_295L;

    private static final String SOURCE_ENABLED = "rpl_semi_sync_source_enabled";

    private final MySqlConnection connection;

    public SemiSyncControl(MySqlConnection connection) {
        this.connection = connection;
    }

    /**
     * Lets each commit wait, before others can see it, until so many replicas have it on disk. With fewer attached,
     * commits wait at once.
     *
     * @param acknowledgements at least 1
     */
    public void enableSource(int acknowledgements) throws MySqlFailure {
        if (acknowledgements < 1) {
            throw new IllegalArgumentException("acknowledgements must be at least 1, not " + acknowledgements);
        }
        setSource(acknowledgements);
    }

    /** Lets commits wait for nobody; those that wait now return to their clients as committed. */
    public void disableSource() throws MySqlFailure {
        setSource(0);
    }

    /** As {@link #enableSource}, or for 0 as {@link #disableSource}. */
    public void setSource(int acknowledgements) throws MySqlFailure {
        Optional<String> setting = setting(acknowledgements);
        if (setting.isPresent()) {
            connection.update("SET " + setting.get());
        }
    }

    /** What a SET statement says for that; nothing where a server that cannot wait at all is to wait for nobody. */
    Optional<String> setting(int acknowledgements) throws MySqlFailure {
        if (acknowledgements == 0) {
            return installed(SOURCE_ENABLED) ? Optional.of("GLOBAL " + SOURCE_ENABLED + " = OFF") : Optional.empty();
        }
        return Optional.of("GLOBAL rpl_semi_sync_source_timeout = " + TIMEOUT_MILLIS
                + ", GLOBAL rpl_semi_sync_source_wait_point = 'AFTER_SYNC'"
                + ", GLOBAL rpl_semi_sync_source_wait_no_replica = ON"
                + ", GLOBAL rpl_semi_sync_source_wait_for_replica_count = " + acknowledgements
                + ", GLOBAL " + SOURCE_ENABLED + " = ON");
    }

    /** From its next start the receiver acknowledges. */
    public void enableReplica() throws MySqlFailure {
        connection.update("SET GLOBAL rpl_semi_sync_replica_enabled = ON");
    }

    /** From its next start the receiver does not acknowledge. */
    public void disableReplica() throws MySqlFailure {
        if (installed("rpl_semi_sync_replica_enabled")) {
            connection.update("SET GLOBAL rpl_semi_sync_replica_enabled = OFF");
        }
    }

    /** How many replicas are attached to this server that would acknowledge, whether or not they are asked to. */
    public int attachedAcknowledgers() throws MySqlFailure {
        return connection
                .queryFirst(
                        "SELECT VARIABLE_VALUE FROM performance_schema.global_status"
                                + " WHERE VARIABLE_NAME = 'Rpl_semi_sync_source_clients'",
                        row -> row.getInt(1))
                .orElse(0);
    }

    /** Waits until at least so many are attached. False when they are not within the time. */
    public boolean awaitAcknowledgers(int wanted, Duration within) throws MySqlFailure {
        return Poll.until(() -> attachedAcknowledgers() >= wanted, within);
    }

    private boolean installed(String variable) throws MySqlFailure {
        return connection
                .queryFirst(
                        "SELECT 1 FROM performance_schema.global_variables WHERE VARIABLE_NAME = ?",
                        row -> row.getInt(1),
                        variable)
                .isPresent();
    }
}
