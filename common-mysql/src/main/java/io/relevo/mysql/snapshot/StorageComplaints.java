package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.RowQuestion;
import io.relevo.mysql.connection.RowQuestion.RowText;
import java.sql.SQLException;

/**
 * What a server's error log tells of its storage, by error codes only. Both ends of every time are on the server's clock.
 *
 * @param noSpace that a file could not grow: error 20 or 35 of the binary log and temporary files, MY-012144 of InnoDB
 * @param writeFailed that writing failed: error 3 or 27 of files, MY-012639 of InnoDB
 */
public record StorageComplaints(Complaint noSpace, Complaint writeFailed) {

    private static final String NO_SPACE = "ERROR_CODE IN ('MY-000020', 'MY-000035', 'MY-012144')";
    private static final String QUERY = """
            SELECT COALESCE(SUM(no_space), 0) AS no_space, COALESCE(SUM(no_space AND age < 10), 0) AS no_space_now,
              COALESCE(SUM(no_space AND age BETWEEN 10 AND 20), 0) AS no_space_before,
              COALESCE(SUM(NOT no_space), 0) AS failed, COALESCE(SUM(NOT no_space AND age < 10), 0) AS failed_now,
              COALESCE(SUM(NOT no_space AND age BETWEEN 10 AND 20), 0) AS failed_before
            FROM (SELECT %s no_space, TIMESTAMPDIFF(SECOND, LOGGED, NOW()) age FROM performance_schema.error_log
              WHERE ERROR_CODE IN ('MY-000020', 'MY-000035', 'MY-012144', 'MY-000003', 'MY-000027', 'MY-012639')
                AND LOGGED > NOW() - INTERVAL 15 MINUTE) complaints
            """.formatted(NO_SPACE);

    /**
     * One kind of complaint.
     *
     * @param recent in the last quarter of an hour: longer than the server is silent about a commit that goes on waiting
     * @param persisting in the last ten seconds, and in the ten before them
     */
    public record Complaint(boolean recent, boolean persisting) {}

    /** One round trip; reads through the server's log in memory, so rather seldom than often. */
    public static final RowQuestion<StorageComplaints> QUESTION = new RowQuestion<>(
            QUERY, row -> new StorageComplaints(complaint(row, "no_space"), complaint(row, "failed")));

    private static Complaint complaint(RowText row, String kind) throws SQLException {
        boolean persisting = any(row, kind + "_now") && any(row, kind + "_before");
        return new Complaint(any(row, kind), persisting);
    }

    private static boolean any(RowText row, String column) throws SQLException {
        return Long.parseLong(row.of(column)) > 0;
    }
}
