package io.relevo.benchmarks.peer;

import io.relevo.sandbox.load.WriteTarget;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Statements on one server, each call on a connection of its own, as a script sends them. */
record Sql(WriteTarget server) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Runs them one after the other on one connection. */
    void run(String... statements) throws SQLException {
        try (Connection connection = server.connect(PATIENCE);
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    /** The first column of the first row; empty for NULL and where there is none. */
    String text(String query) throws SQLException {
        return text(query, PATIENCE);
    }

    /** The same with an answer in that time or none. */
    String text(String query, Duration within) throws SQLException {
        try (Connection connection = server.connect(within);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            String text = result.next() ? result.getString(1) : null;
            return text == null ? "" : text.replace("\n", "");
        }
    }
}
