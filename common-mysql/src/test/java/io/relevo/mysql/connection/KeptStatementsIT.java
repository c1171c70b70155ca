package io.relevo.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relevo.mysql.lab.Lab;
import io.relevo.mysql.lab.LabServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeptStatementsIT {
    private static final String READ_ONLY = "SELECT @@global.read_only";
    private static final String PREPARED_HERE = """
            SELECT COUNT(*) FROM performance_schema.prepared_statements_instances p
            JOIN performance_schema.threads t ON t.THREAD_ID = p.OWNER_THREAD_ID WHERE t.PROCESSLIST_ID = ?
            """;

    private Lab lab;
    private LabServer server;

    @BeforeEach
    void freshServers() throws MySqlFailure {
        lab = Lab.fresh();
        server = lab.server(1);
    }

    @Test
    void isPreparedOnceAndAnswersWhatIsSoNow() throws MySqlFailure {
        try (MySqlConnection connection = server.watch();
                MySqlConnection admin = server.admin()) {
            long session = connection.queryOne("SELECT CONNECTION_ID()", row -> row.getLong(1));
            for (int time = 0; time < 3; time++) {
                admin.update("SET GLOBAL read_only = OFF");
                assertThat(isReadOnly(connection)).isFalse();
                admin.update("SET GLOBAL read_only = ON");
                assertThat(isReadOnly(connection)).isTrue();
            }
            assertThat(admin.<Long>queryOne(PREPARED_HERE, row -> row.getLong(1), session))
                    .isOne();
        }
    }

    @Test
    void takesOtherParametersEachTime() throws MySqlFailure {
        try (MySqlConnection connection = server.watch()) {
            for (String word : new String[] {"a", "b'", "ü\\"}) {
                assertThat(connection.<String>queryOneAgain("SELECT ?", row -> row.getString(1), word))
                        .isEqualTo(word);
            }
        }
    }

    @Test
    void goesOnAfterAnErrorOfTheServer() throws MySqlFailure {
        try (MySqlConnection connection = server.watch()) {
            assertThatThrownBy(() -> connection.queryOneAgain("SELECT @@global.no_such", row -> row.getInt(1)))
                    .isInstanceOfSatisfying(MySqlFailure.class, failure -> assertThat(failure.errorNumber())
                            .isEqualTo(1193));
            String extract = "SELECT JSON_EXTRACT(?, '$.a')";
            assertThatThrownBy(() -> connection.queryOneAgain(extract, row -> row.getString(1), "no json"))
                    .isInstanceOf(MySqlFailure.class);
            assertThat(connection.<String>queryOneAgain(extract, row -> row.getString(1), "{\"a\": 7}"))
                    .isEqualTo("7");
        }
    }

    @Test
    void aServerThatFallsSilentIsSaidToBeSilent() throws MySqlFailure {
        try (MySqlConnection prepared = server.watch();
                MySqlConnection unprepared = server.watch()) {
            isReadOnly(prepared);
            server.process().pause();
            try {
                for (MySqlConnection connection : List.of(prepared, unprepared)) {
                    assertFails(connection.withQueryTimeout(Duration.ofMillis(300)), FailureKind.TIMED_OUT);
                }
            } finally {
                server.process().resume();
            }
        }
    }

    @Test
    void aServerThatDiedIsSaidToBeLost() throws MySqlFailure {
        try (MySqlConnection prepared = server.watch();
                MySqlConnection unprepared = server.watch()) {
            isReadOnly(prepared);
            server.process().kill();
            try {
                for (MySqlConnection connection : List.of(prepared, unprepared)) {
                    assertFails(connection, FailureKind.CONNECTION_LOST);
                }
            } finally {
                server.process().start();
            }
        }
    }

    @Test
    void isDoneWithoutTheServersMemoryWhereThatIsTaken() throws MySqlFailure {
        try (MySqlConnection connection = server.watch();
                MySqlConnection admin = server.admin()) {
            int before = admin.queryOne("SELECT @@global.max_prepared_stmt_count", row -> row.getInt(1));
            admin.update("SET GLOBAL max_prepared_stmt_count = 0");
            try {
                admin.update("SET GLOBAL read_only = OFF");
                assertThat(isReadOnly(connection)).isFalse();
                admin.update("SET GLOBAL read_only = ON");
                assertThat(isReadOnly(connection)).isTrue();
            } finally {
                admin.update("SET GLOBAL max_prepared_stmt_count = " + before);
            }
        }
    }

    private static void assertFails(MySqlConnection connection, FailureKind kind) {
        assertThatThrownBy(() -> isReadOnly(connection))
                .isInstanceOfSatisfying(MySqlFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(kind));
    }

    private static boolean isReadOnly(MySqlConnection connection) throws MySqlFailure {
        return connection.queryOneAgain(READ_ONLY, row -> row.getBoolean(1));
    }
}
