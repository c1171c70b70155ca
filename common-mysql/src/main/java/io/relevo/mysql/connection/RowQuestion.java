package io.relevo.mysql.connection;

import java.sql.SQLException;
import java.util.Optional;

/**
 * A query of one row and what the row says, for whatever client asks it. Asked again and again, so worth preparing.
 *
 * @param sql gives exactly one row
 * @param elsewhere what to ask, with the same columns, of a server that does not know a variable in it
 */
public record RowQuestion<T>(String sql, Optional<String> elsewhere, Meaning<T> meaning) {

    /** Of variables that every server knows. */
    public RowQuestion(String sql, Meaning<T> meaning) {
        this(sql, Optional.empty(), meaning);
    }

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

        /** Whether the variable or the condition in that column holds; false for NULL. */
        default boolean isOn(String column) throws SQLException {
            return "1".equals(of(column));
        }
    }

    /** Asks on a connection, in one round trip; in two where the server does not know a variable. */
    public T ask(MySqlConnection connection) throws MySqlFailure {
        try {
            return ask(connection, sql);
        } catch (MySqlFailure failure) {
            if (elsewhere.isEmpty() || failure.errorNumber() != ServerErrors.UNKNOWN_VARIABLE) {
                throw failure;
            }
            return ask(connection, elsewhere.get());
        }
    }

    private T ask(MySqlConnection connection, String words) throws MySqlFailure {
        return connection.queryOneAgain(words, row -> meaning.of(row::getString));
    }
}
