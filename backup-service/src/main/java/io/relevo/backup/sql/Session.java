package io.relevo.backup.sql;

import com.mysql.cj.jdbc.JdbcStatement;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.RowMapper;
import io.relevo.mysql.connection.Timeouts;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A session that streams. Statements go to the server as they are, so that a definition may contain anything. Each wait
 * for the server is bounded by the read timeout. For one thread at a time, except {@link #abort()}.
 */
public final class Session implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Session.class);

    private final Endpoint endpoint;
    private final Connection jdbc;

    private Session(Endpoint endpoint, Connection jdbc) {
        this.endpoint = endpoint;
        this.jdbc = jdbc;
    }

    /** A session for everything but {@link #load}. */
    public static Session open(Endpoint endpoint, Account account, Timeouts timeouts) throws MySqlFailure {
        return open(endpoint, account, timeouts, false);
    }

    /** A session for {@link #load}; best used for nothing else. */
    public static Session openForLoading(Endpoint endpoint, Account account, Timeouts timeouts) throws MySqlFailure {
        return open(endpoint, account, timeouts, true);
    }

    private static Session open(Endpoint endpoint, Account account, Timeouts timeouts, boolean loads)
            throws MySqlFailure {
        try {
            return new Session(endpoint, Driver.connect(endpoint, account, timeouts, loads));
        } catch (SQLException failure) {
            throw MySqlFailure.of(endpoint, failure);
        }
    }

    /** The server this session is on. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Runs a statement; answers how many rows it changed. */
    public long execute(String sql) throws MySqlFailure {
        try (Statement statement = jdbc.createStatement()) {
            statement.execute(sql);
            return Math.max(0, statement.getLargeUpdateCount());
        } catch (SQLException failure) {
            throw MySqlFailure.of(endpoint, failure);
        }
    }

    /** All rows of a query, in memory. */
    public <T> List<T> list(String sql, RowMapper<T> mapper) throws MySqlFailure {
        try (Statement statement = jdbc.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(mapper.map(rows));
            }
            return found;
        } catch (SQLException failure) {
            throw MySqlFailure.of(endpoint, failure);
        }
    }

    /** The first row of a query, if there is one. */
    public <T> Optional<T> first(String sql, RowMapper<T> mapper) throws MySqlFailure {
        return list(sql, mapper).stream().findFirst();
    }

    /** The first value of the one row that a query surely gives, as text. */
    public String value(String sql) throws MySqlFailure {
        return first(sql, row -> Optional.ofNullable(row.getString(1)))
                .orElseThrow(() -> new IllegalStateException(endpoint + ": no row from " + sql))
                .orElse(null);
    }

    /**
     * Hands each row of a query to a reader as it arrives, fields as the bytes that the server sent. When the reader
     * fails the session is ended, for the rest of the rows would have to be read else.
     */
    public void stream(String sql, RowReader reader) throws MySqlFailure, IOException {
        try (Statement statement = jdbc.createStatement()) {
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet rows = statement.executeQuery(sql)) {
                hand(rows, reader);
            }
        } catch (SQLException failure) {
            throw MySqlFailure.of(endpoint, failure);
        }
    }

    private void hand(ResultSet rows, RowReader reader) throws SQLException, IOException {
        byte[][] fields = new byte[rows.getMetaData().getColumnCount()][];
        try {
            while (rows.next()) {
                for (int index = 0; index < fields.length; index++) {
                    fields[index] = rows.getBytes(index + 1);
                }
                reader.row(fields);
            }
        } catch (IOException failure) {
            abort();
            throw failure;
        }
    }

    /** Runs a {@code LOAD DATA LOCAL} whose file is this stream; answers how many rows it stored. */
    public long load(String sql, InputStream file) throws MySqlFailure {
        try (Statement statement = jdbc.createStatement()) {
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(file);
            return statement.executeLargeUpdate(sql);
        } catch (SQLException failure) {
            throw MySqlFailure.of(endpoint, failure);
        }
    }

    /** Ends the session at once; another thread waiting for an answer fails. */
    public void abort() {
        try {
            jdbc.abort(Runnable::run);
        } catch (SQLException failure) {
            LOG.debugf(failure, "session not aborted in order endpoint=%s", endpoint);
        }
    }

    /** Ends the session. Never fails. */
    @Override
    public void close() {
        try {
            jdbc.close();
        } catch (SQLException failure) {
            LOG.debugf(failure, "session not closed in order endpoint=%s", endpoint);
        }
    }
}
