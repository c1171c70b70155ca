package io.relevo.sandbox.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class MySqlServersIT {

    @Test
    void serversStartReadOnlyWithoutHistoryAndLeaveNothing() throws SQLException {
        Path dataDir;
        List<Long> pids;
        try (MySqlServers servers = MySqlServers.start(3)) {
            assertThat(servers.nodes()).hasSize(3);
            for (MySqlNode node : servers.nodes()) {
                assertThat(query(servers, node, "SELECT @@super_read_only")).isEqualTo("1");
                assertThat(query(servers, node, "SELECT @@gtid_executed")).isEmpty();
            }
            assertThat(servers.nodes().stream().map(node -> uuid(servers, node)).distinct())
                    .hasSize(3);
            pids = servers.nodes().stream().map(MySqlNode::pid).toList();
            dataDir = servers.node("mysql-2").dataDir();
        }
        assertThat(pids).allSatisfy(pid -> assertThat(ProcessHandle.of(pid)).isEmpty());
        assertThat(Files.exists(dataDir)).isFalse();
    }

    @Test
    void aServerIsKilledStoppedPausedAndStartedAgain() throws SQLException {
        try (MySqlServers servers = MySqlServers.start(1, "max_connections=77")) {
            MySqlNode node = servers.node("mysql-1");
            assertThat(query(servers, node, "SELECT @@max_connections")).isEqualTo("77");
            long first = node.pid();
            node.kill();
            assertThat(node.isAlive()).isFalse();
            node.start();
            assertThat(node.pid()).isNotEqualTo(first);
            node.stop();
            assertThat(node.isAlive()).isFalse();
            node.start();
            node.pause();
            assertThat(node.answers()).isFalse();
            node.resume();
            assertThat(node.answers()).isTrue();
        }
    }

    @Test
    void restartBringsTheServerBack() throws Exception {
        try (MySqlServers servers = MySqlServers.start(1)) {
            MySqlNode node = servers.node("mysql-1");
            long before = node.pid();
            try (Connection connection = servers.connectAsRoot(node);
                    Statement statement = connection.createStatement()) {
                statement.execute("RESTART");
            }
            org.awaitility.Awaitility.await().until(() -> node.pid() != before && node.answers());
        }
    }

    private static String uuid(MySqlServers servers, MySqlNode node) {
        try {
            return query(servers, node, "SELECT @@server_uuid");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String query(MySqlServers servers, MySqlNode node, String sql) throws SQLException {
        try (Connection connection = servers.connectAsRoot(node);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
