package io.relevo.mysql.connection;

import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The statements that one session has prepared on its server and keeps: asked again, they cost the server a third less and
 * the driver less than half, since neither reads them, nor the names of their columns, a second time. For one thread at a
 * time.
 */
final class KeptStatements {
    /** ER_UNKNOWN_STMT_HANDLER, ER_NEED_REPREPARE: the server has not what it once prepared. */
    private static final Set<Integer> LOST = Set.of(1243, 1615);

    private final Map<String, PreparedStatement> bySql = new HashMap<>();

    /**
     * The statement, prepared now or before.
     *
     * @param limit for how long the connection waits for an answer
     */
    PreparedStatement of(String sql, Connection jdbc, Duration limit) throws SQLException {
        PreparedStatement kept = bySql.get(sql);
        if (kept == null) {
            kept = inTime(sql, jdbc, limit);
            bySql.put(sql, kept);
        }
        return kept;
    }

    /**
     * The driver hides that it waited in vain: it tries to close what it could not prepare, on the connection that it has
     * given up, and reports how that failed.
     */
    private static PreparedStatement inTime(String sql, Connection jdbc, Duration limit) throws SQLException {
        long begun = System.nanoTime();
        try {
            return prepare(sql, jdbc);
        } catch (SQLException failure) {
            boolean waitedInVain = System.nanoTime() - begun >= limit.toNanos()
                    && FailureClassifier.classify(failure) == FailureKind.CONNECTION_LOST;
            throw waitedInVain
                    ? new SQLTimeoutException(
                            "no answer to a statement that is to be prepared within " + limit, failure)
                    : failure;
        }
    }

    /** In the driver alone where the server has no room, or where the connection is not the driver's own. */
    private static PreparedStatement prepare(String sql, Connection jdbc) throws SQLException {
        if (!(jdbc instanceof JdbcConnection driver)) {
            return jdbc.prepareStatement(sql);
        }
        try {
            return driver.serverPrepareStatement(sql);
        } catch (SQLException refused) {
            if (refused.getErrorCode() != ServerErrors.TOO_MANY_PREPARED) {
                throw refused;
            }
            return driver.clientPrepareStatement(sql);
        }
    }

    /** One that failed is kept, unless that was because the server does not have it any more. */
    void failed(String sql, SQLException failure) {
        if (LOST.contains(failure.getErrorCode())) {
            bySql.remove(sql);
        }
    }
}
