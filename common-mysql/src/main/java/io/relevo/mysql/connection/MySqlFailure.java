package io.relevo.mysql.connection;

import java.io.Serial;
import java.sql.SQLException;
import java.util.Objects;

/** A call to a server did not succeed. Never carries a password. */
public class MySqlFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final int errorNumber;

    /**
     * A failure without an exception of the driver behind it.
     *
     * @param endpoint the server, named in the message
     * @param kind what went wrong
     * @param text what was tried and what was found
     */
    public MySqlFailure(Endpoint endpoint, FailureKind kind, String text) {
        super(endpoint + ": " + text);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.errorNumber = 0;
    }

    private MySqlFailure(Endpoint endpoint, SQLException cause, String text, boolean withCause) {
        super(endpoint + ": " + text, withCause ? cause : null);
        this.kind = FailureClassifier.classify(cause);
        this.errorNumber = cause.getErrorCode();
    }

    /** What the driver threw, classified. */
    public static MySqlFailure of(Endpoint endpoint, SQLException cause) {
        String text =
                FailureClassifier.classify(cause) + " (error " + cause.getErrorCode() + "): " + cause.getMessage();
        return new MySqlFailure(endpoint, cause, text, true);
    }

    /**
     * The same for a statement that holds a password: the server's words, which may cite the statement, and the cause,
     * which holds them, are left out.
     */
    static MySqlFailure ofSecretStatement(Endpoint endpoint, SQLException cause, String statementName) {
        String text = FailureClassifier.classify(cause) + " (error " + cause.getErrorCode() + ", SQLState "
                + cause.getSQLState() + ") in " + statementName;
        return new MySqlFailure(endpoint, cause, text, false);
    }

    /** What went wrong, as far as it decides what to do next. */
    public FailureKind kind() {
        return kind;
    }

    /** The server's error number; 0 when the server did not answer with one. */
    public int errorNumber() {
        return errorNumber;
    }
}
