package io.relevo.sandbox.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;

/** The table that the load writes to. */
public final class LedgerTable {
    private static final Duration READ_ALL_TIMEOUT = Duration.ofSeconds(60);

    private LedgerTable() {}

    /** Makes the table anew through the write endpoint. */
    public static void create(WriteTarget target) throws SQLException {
        try (Connection connection = target.connect(Duration.ofSeconds(10));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS relevo_demo");
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS relevo_demo.ledger (
                      id BIGINT PRIMARY KEY,
                      writer INT NOT NULL,
                      note VARCHAR(64) NOT NULL,
                      written_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
                    )""");
        }
    }

    static void insert(Connection connection, long id, int writer) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO relevo_demo.ledger (id, writer, note) VALUES (?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setInt(2, writer);
            insert.setString(3, "written by " + writer);
            insert.executeUpdate();
        }
    }

    /** Removes all rows; whoever checks a ledger afterwards has begun it afterwards. */
    public static void clear(WriteTarget target) throws SQLException {
        try (Connection connection = target.connect(READ_ALL_TIMEOUT);
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE TABLE relevo_demo.ledger");
        }
    }

    /** All rows of one server. */
    public static Set<Long> rows(WriteTarget server) throws SQLException {
        return rowSet(server).toSet();
    }

    static RowSet rowSet(WriteTarget server) throws SQLException {
        RowSet rows = new RowSet();
        try (Connection connection = server.connect(READ_ALL_TIMEOUT);
                Statement statement = connection.createStatement()) {
            // Row by row, as there may be millions.
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet result = statement.executeQuery("SELECT id FROM relevo_demo.ledger")) {
                while (result.next()) {
                    rows.add(result.getLong(1));
                }
            }
        }
        return rows;
    }

    /** The server's own checksum of all rows, and what it has executed. */
    public static Contents contents(WriteTarget server) throws SQLException {
        try (Connection connection = server.connect(READ_ALL_TIMEOUT);
                Statement statement = connection.createStatement()) {
            return new Contents(
                    text(statement, "CHECKSUM TABLE relevo_demo.ledger EXTENDED", 2),
                    text(statement, "SELECT @@global.gtid_executed", 1).replace("\n", ""));
        }
    }

    private static String text(Statement statement, String query, int column) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(column);
        }
    }

    /** What two servers are compared by. */
    public record Contents(String checksum, String gtidExecuted) {}
}
