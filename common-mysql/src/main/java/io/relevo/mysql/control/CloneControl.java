package io.relevo.mysql.control;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.gtid.GtidSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/**
 * Replaces all data of a server by a copy of another one's. Everything it had is gone after that: save first what must
 * not be lost. For one thread at a time; the connection stays the caller's, and ends with the server's restart.
 */
public final class CloneControl {
    private static final int NOT_SUPERVISED = 3707;

    /** A server that was killed under way says for ever after that it is under way, by no session. */
    private static final String STATUS = """
            SELECT IF(status.STATE = 'In Progress' AND status.PID = 0, 'Interrupted', status.STATE) AS state,
              status.SOURCE AS source, status.ERROR_NO AS error_number, status.GTID_EXECUTED AS executed,
              progress.estimated, progress.copied
            FROM performance_schema.clone_status status
            CROSS JOIN (SELECT COALESCE(SUM(ESTIMATE), 0) estimated, COALESCE(SUM(DATA), 0) copied
              FROM performance_schema.clone_progress) progress
            """;

    private final MySqlConnection connection;

    public CloneControl(MySqlConnection connection) {
        this.connection = connection;
    }

    /**
     * Copies the donor onto this server and lets the server restart with the copy. Returns when the copy is made.
     *
     * @param donor a server of the same series with the clone plugin
     * @param cloneAccount on the donor, with BACKUP_ADMIN
     * @param within the longest to wait; after it the statement may go on, and {@link #status()} tells
     */
    public CloneOutcome cloneFrom(Endpoint donor, Account cloneAccount, Duration within) throws MySqlFailure {
        connection.update("SET GLOBAL clone_valid_donor_list = ?", donor.host() + ":" + donor.port());
        try {
            connection
                    .withQueryTimeout(within)
                    .updateSecret(
                            "CLONE INSTANCE",
                            "CLONE INSTANCE FROM ?@?:" + donor.port() + " IDENTIFIED BY ?",
                            cloneAccount.user(),
                            donor.host(),
                            cloneAccount.password());
            return CloneOutcome.RESTARTING;
        } catch (MySqlFailure failure) {
            return outcomeOf(failure);
        }
    }

    /** As the other, within twelve hours. */
    public CloneOutcome cloneFrom(Endpoint donor, Account cloneAccount) throws MySqlFailure {
        return cloneFrom(donor, cloneAccount, Duration.ofHours(12));
    }

    private static CloneOutcome outcomeOf(MySqlFailure failure) throws MySqlFailure {
        if (failure.errorNumber() == NOT_SUPERVISED) {
            return CloneOutcome.START_NEEDED;
        }
        if (failure.kind() == FailureKind.CONNECTION_LOST) {
            return CloneOutcome.RESTARTING;
        }
        throw failure;
    }

    /** What the server remembers of the last clone onto it. */
    public CloneStatus status() throws MySqlFailure {
        return connection.queryFirst(STATUS, CloneControl::status).orElseGet(CloneStatus::none);
    }

    private static CloneStatus status(ResultSet row) throws SQLException {
        String executed = row.getString("executed");
        return new CloneStatus(
                CloneStatus.State.valueOf(
                        row.getString("state").toUpperCase(Locale.ROOT).replace(' ', '_')),
                row.getString("source"),
                row.getInt("error_number"),
                GtidSet.parse(executed == null ? "" : executed),
                row.getLong("estimated"),
                row.getLong("copied"));
    }
}
