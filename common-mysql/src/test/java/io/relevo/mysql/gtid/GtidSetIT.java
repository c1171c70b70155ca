package io.relevo.mysql.gtid;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.lab.Lab;
import io.relevo.mysql.lab.LabServer;
import org.junit.jupiter.api.Test;

/** The algebra against a real server's. */
class GtidSetIT {
    private static final String SERVERS_WORD = """
            SELECT GTID_SUBTRACT(?, '') canonical, GTID_SUBTRACT(CONCAT(?, ',', ?), '') together,
              GTID_SUBTRACT(?, ?) difference, GTID_SUBSET(?, ?) contained
            """;

    @Test
    void serverComesToTheSameResults() throws MySqlFailure {
        GtidGenerator generator = new GtidGenerator(4711);
        try (MySqlConnection connection = Lab.fresh().server(1).watch()) {
            for (int i = 0; i < 500; i++) {
                compare(connection, generator.next(), generator.next());
            }
        }
    }

    private static void compare(MySqlConnection connection, String left, String right) throws MySqlFailure {
        GtidSet a = GtidSet.parse(left);
        GtidSet b = GtidSet.parse(right);
        Answer answer = connection.queryOne(
                SERVERS_WORD,
                row -> new Answer(
                        onOneLine(row.getString("canonical")),
                        onOneLine(row.getString("together")),
                        onOneLine(row.getString("difference")),
                        row.getBoolean("contained")),
                left,
                left,
                right,
                left,
                right,
                right,
                left);

        assertThat(new Answer(a.toString(), a.union(b).toString(), a.subtract(b).toString(), a.contains(b)))
                .as("for %s and %s", left, right)
                .isEqualTo(answer);
    }

    private record Answer(String canonical, String together, String difference, boolean contained) {}

    private static String onOneLine(String set) {
        return set.replace("\n", "");
    }

    @Test
    void executedSetIsReadAndPrintedAsTheServerDoes() throws MySqlFailure {
        LabServer server = Lab.fresh().server(1);
        server.run(
                "SET GLOBAL read_only = OFF",
                "SET SESSION gtid_next = 'AUTOMATIC:nightly'",
                "CREATE DATABASE lab",
                "SET SESSION gtid_next = 'AUTOMATIC'");
        try (MySqlConnection root = server.root()) {
            root.update("SET SESSION gtid_next = 'AUTOMATIC:nightly'");
            root.update("CREATE TABLE lab.tagged (id INT PRIMARY KEY)");
            root.update("SET SESSION gtid_next = 'f0000000-1111-2222-3333-444444444444:x:7'");
            root.update("CREATE TABLE lab.other (id INT PRIMARY KEY)");
            root.update("SET SESSION gtid_next = 'AUTOMATIC'");
            String printed = onOneLine(root.queryOne("SELECT @@global.gtid_executed", row -> row.getString(1)));

            assertThat(GtidSet.parse(printed)).hasToString(printed);
            assertThat(printed).contains(":nightly:1-2", ":x:7");
        }
    }
}
