package io.relevo.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** Statements from a file on the class path. */
final class Script {

    private Script() {}

    static void run(Connection connection, String resource) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements(resource)) {
                try {
                    statement.execute(sql);
                } catch (SQLException failure) {
                    throw new SQLException(failure.getMessage() + " in " + sql, failure);
                }
            }
        }
    }

    private static List<String> statements(String resource) throws IOException {
        try (InputStream file = Script.class.getResourceAsStream(resource)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n;;\n"))
                    .map(sql -> sql.replaceAll("(?m)^-- .*\n", "").strip())
                    .toList();
        }
    }
}
