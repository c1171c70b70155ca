package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.sql.SQLException;

/**
 * A query of one row and what the row says, for whatever client asks it. Asked again and again, so worth preparing.
 *
 * @param sql gives exactly one row
 */
public record RowQuestion<T>(String sql, Meaning<T> meaning) {

    /** What the values of a row say. Pure. */
    @FunctionalInterface
    public interface Meaning<T> {
        T of(RowText row) throws SQLException;
    }

    /** The values of one row as text. */
    @FunctionalInterface
    public interface RowText {
        /** The value in the column of this name; null for NULL. */
        String of(String column) throws SQLException;
    }

    /** Asks on a connection, in one round trip. */
    public T ask(MySqlConnection connection) throws MySqlFailure {
        return connection.queryOneAgain(sql, row -> meaning.of(row::getString));
    }
}
