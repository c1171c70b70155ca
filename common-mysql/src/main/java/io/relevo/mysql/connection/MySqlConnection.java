package io.relevo.mysql.connection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One session on one server, in autocommit mode. Every call ends within the read timeout; after a call that failed with
 * {@link FailureKind#TIMED_OUT} or {@link FailureKind#CONNECTION_LOST} the session is gone and only {@link #close()} and
 * {@link #sibling()} make sense. For one thread at a time, except {@link #abort()}.
 */
public final class MySqlConnection implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final Endpoint endpoint;
    private final Connection jdbc;
    private final Duration readTimeout;
    private final ConnectionOpener opener;
    private final KeptStatements statements;

    MySqlConnection(Endpoint endpoint, Connection jdbc, Duration readTimeout, ConnectionOpener opener) {
        this(endpoint, jdbc, readTimeout, opener, new KeptStatements());
    }

    private MySqlConnection(
            Endpoint endpoint,
            Connection jdbc,
            Duration readTimeout,
            ConnectionOpener opener,
            KeptStatements statements) {
        this.endpoint = endpoint;
        this.jdbc = jdbc;
        this.readTimeout = readTimeout;
        this.opener = opener;
        this.statements = statements;
    }

    /** The server this session is on. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** The longest a call on this connection waits for an answer. */
    public Duration queryTimeout() {
        return readTimeout;
    }

    /**
     * The same session with another limit for each answer. Both may be used by turns; closing one closes both.
     *
     * @param timeout at least a millisecond
     */
    public MySqlConnection withQueryTimeout(Duration timeout) {
        return new MySqlConnection(endpoint, jdbc, timeout, opener, statements);
    }

    /** Another session on the same server, with the same account and the timeouts this one was first opened with. */
    public MySqlConnection sibling() throws MySqlFailure {
        return opener.open();
    }

    /** The one row a query gives; more rows are ignored. Fails with an IllegalStateException when there is none. */
    public <T> T queryOne(String sql, RowMapper<T> mapper, Object... parameters) throws MySqlFailure {
        return queryFirst(sql, mapper, parameters)
                .orElseThrow(() -> new IllegalStateException(endpoint + ": no row from " + sql));
    }

    /**
     * As {@link #queryOne}, for a query that is asked again and again: the server prepares it once, and the session keeps
     * it until it ends.
     *
     * @param sql one of a few constants
     */
    public <T> T queryOneAgain(String sql, RowMapper<T> mapper, Object... parameters) throws MySqlFailure {
        Optional<T> row = callKept(
                statement -> {
                    try (ResultSet rows = statement.query()) {
                        return rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty();
                    }
                },
                sql,
                parameters);
        return row.orElseThrow(() -> new IllegalStateException(endpoint + ": no row from " + sql));
    }

    private <T> T callKept(Work<T> work, String sql, Object... parameters) throws MySqlFailure {
        try {
            limit(readTimeout);
            PreparedStatement statement = statements.of(sql, jdbc, readTimeout);
            bind(statement, parameters);
            return work.on(new ReadyStatement(statement::executeQuery, statement::executeLargeUpdate));
        } catch (SQLException failure) {
            statements.failed(sql, failure);
            throw MySqlFailure.of(endpoint, failure);
        }
    }

    /** The first row a query gives, if there is one. */
    public <T> Optional<T> queryFirst(String sql, RowMapper<T> mapper, Object... parameters) throws MySqlFailure {
        return queryList(sql, mapper, parameters).stream().findFirst();
    }

    /** All rows a query gives, in memory; a mapper must not answer null. */
    public <T> List<T> queryList(String sql, RowMapper<T> mapper, Object... parameters) throws MySqlFailure {
        return call(
                statement -> {
                    try (ResultSet rows = statement.query()) {
                        List<T> found = new ArrayList<>();
                        while (rows.next()) {
                            found.add(mapper.map(rows));
                        }
                        return found;
                    }
                },
                sql,
                parameters);
    }

    /** Runs a statement that gives no rows. Answers how many rows it changed. */
    public long update(String sql, Object... parameters) throws MySqlFailure {
        return call(ReadyStatement::update, sql, parameters);
    }

    /**
     * Runs a statement that gives no rows and has a password among its parameters; nothing of it gets into a failure.
     *
     * @param name what to call the statement in a failure
     */
    public void updateSecret(String name, String sql, Object... parameters) throws MySqlFailure {
        try {
            run(ReadyStatement::update, sql, parameters);
        } catch (SQLException failure) {
            throw MySqlFailure.ofSecretStatement(endpoint, failure, name);
        }
    }

    private <T> T call(Work<T> work, String sql, Object... parameters) throws MySqlFailure {
        try {
            return run(work, sql, parameters);
        } catch (SQLException failure) {
            throw MySqlFailure.of(endpoint, failure);
        }
    }

    private <T> T run(Work<T> work, String sql, Object... parameters) throws SQLException {
        limit(readTimeout);
        return parameters.length == 0 ? runAsItIs(work, sql) : runWith(parameters, work, sql);
    }

    /** The driver reads a statement that takes parameters letter by letter: what has none is spared that. */
    private <T> T runAsItIs(Work<T> work, String sql) throws SQLException {
        try (Statement statement = jdbc.createStatement()) {
            statement.setEscapeProcessing(false);
            return work.on(
                    new ReadyStatement(() -> statement.executeQuery(sql), () -> statement.executeLargeUpdate(sql)));
        }
    }

    private <T> T runWith(Object[] parameters, Work<T> work, String sql) throws SQLException {
        try (PreparedStatement statement = jdbc.prepareStatement(sql)) {
            bind(statement, parameters);
            return work.on(new ReadyStatement(statement::executeQuery, statement::executeLargeUpdate));
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i] instanceof Secret secret ? secret.reveal() : parameters[i]);
        }
    }

    private void limit(Duration timeout) throws SQLException {
        jdbc.setNetworkTimeout(Runnable::run, Math.toIntExact(Math.max(1, timeout.toMillis())));
    }

    /** Ends the session at once without a word to the server. Another thread waiting for an answer fails. */
    public void abort() {
        try {
            jdbc.abort(Runnable::run);
        } catch (SQLException failure) {
            Closing.failed(endpoint, failure);
        }
    }

    /** Ends the session, within a second or so even when the server does not answer. Never fails. */
    @Override
    public void close() {
        try {
            if (!jdbc.isClosed()) {
                limit(CLOSING);
            }
            jdbc.close();
        } catch (SQLException failure) {
            Closing.failed(endpoint, failure);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(ReadyStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Sending<T> {
        T send() throws SQLException;
    }

    /** A statement of either kind, of which one or the other is wanted: its rows, or how many rows it changed. */
    private record ReadyStatement(Sending<ResultSet> forRows, Sending<Long> forChanges) {
        ResultSet query() throws SQLException {
            return forRows.send();
        }

        long update() throws SQLException {
            return forChanges.send();
        }
    }
}
