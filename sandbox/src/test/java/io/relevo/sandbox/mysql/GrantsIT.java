package io.relevo.sandbox.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.sandbox.ProjectDirectory;
import io.relevo.sandbox.load.WriteTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The file of grants, run by an operator on a server that has the accounts already. */
class GrantsIT {
    private static final Pattern PASSWORD = Pattern.compile("\\$\\{relevo_(\\w+)_password}");
    private static final List<String> ACCOUNTS =
            List.of("relevo_watch", "relevo_admin", "relevo_repl", "relevo_clone", "relevo_backup");

    private static MySqlServers servers;

    @BeforeAll
    static void start() {
        servers = MySqlServers.start(1, "super_read_only=OFF", "read_only=OFF");
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void newPasswordsCountAtOnceAndThoseBeforeThemUntilItIsRunOnceMore() throws SQLException {
        run("one");
        assertThat(ACCOUNTS)
                .allSatisfy(account -> assertThat(letsIn(account, "one")).isTrue());

        run("two");
        assertThat(ACCOUNTS).allSatisfy(account -> {
            assertThat(letsIn(account, "two")).isTrue();
            assertThat(letsIn(account, "one")).isTrue();
        });

        run("two");
        assertThat(ACCOUNTS).allSatisfy(account -> {
            assertThat(letsIn(account, "two")).isTrue();
            assertThat(letsIn(account, "one")).isFalse();
        });
    }

    private static void run(String word) throws SQLException {
        String script = PASSWORD.matcher(ProjectDirectory.locate().read("deploy/mysql/grants.sql"))
                .replaceAll("$1-" + word);
        try (Connection connection = servers.connectAsRoot(servers.node("mysql-1"));
                Statement statement = connection.createStatement()) {
            for (String each : statements(script)) {
                statement.execute(each);
            }
        }
    }

    private static List<String> statements(String script) {
        String withoutComments =
                script.lines().filter(line -> !line.startsWith("--")).reduce("", (text, line) -> text + line + "\n");
        return Stream.of(withoutComments.split(";\n", -1))
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static boolean letsIn(String account, String word) {
        MySqlNode node = servers.node("mysql-1");
        String password = account.substring("relevo_".length()) + "-" + word;
        try (Connection connection = new WriteTarget(node.host() + ":" + node.port(), account, password).connect()) {
            return connection.isValid(5);
        } catch (SQLException refused) {
            assertThat(refused.getErrorCode()).as(refused.getMessage()).isEqualTo(1045);
            return false;
        }
    }
}
