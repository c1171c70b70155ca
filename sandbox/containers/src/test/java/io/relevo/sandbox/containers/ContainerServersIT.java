package io.relevo.sandbox.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.kafka.KafkaBroker;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.mysql.MySqlServers;
import io.relevo.sandbox.process.ProcessIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerServersIT {

    /** How many containers this JVM has. */
    private static long containers() {
        return Engine.get().client().listContainersCmd().withShowAll(true).exec().stream()
                .filter(container -> Launcher.of(container.getLabels()).equals(Optional.of(Launcher.self())))
                .count();
    }

    private static String query(MySqlServers servers, MySqlNode node, String sql) throws SQLException {
        try (Connection connection = servers.connectAsRoot(node);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void serversAreReadOnlyWithoutHistoryAndLeaveNothing() throws SQLException {
        Path dataDir;
        try (MySqlServers servers = MySqlServers.start(3)) {
            assertThat(containers()).isEqualTo(3);
            for (MySqlNode node : servers.nodes()) {
                assertThat(query(servers, node, "SELECT @@super_read_only")).isEqualTo("1");
                assertThat(query(servers, node, "SELECT @@gtid_executed")).isEmpty();
            }
            dataDir = servers.node("mysql-2").dataDir();
            assertThat(dataDir).isNotEmptyDirectory();
        }
        assertThat(containers()).isZero();
        assertThat(Files.exists(dataDir)).isFalse();
    }

    @Test
    void aServerIsKilledStoppedPausedAndStartedAgainWithItsData() throws SQLException {
        try (MySqlServers servers = MySqlServers.start(1, "max_connections=77")) {
            MySqlNode node = servers.node("mysql-1");
            String uuid = query(servers, node, "SELECT @@server_uuid");
            long first = node.pid();
            node.kill();
            assertThat(node.isAlive()).isFalse();
            node.start();
            assertThat(node.pid()).isNotEqualTo(first);
            assertThat(query(servers, node, "SELECT @@server_uuid")).isEqualTo(uuid);
            node.configure(List.of("max_connections=78"));
            long began = System.nanoTime();
            node.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
            assertThat(node.log()).content().contains("Shutdown complete");
            node.start();
            assertThat(query(servers, node, "SELECT @@max_connections")).isEqualTo("78");
            node.pause();
            assertThat(node.isAlive()).isTrue();
            assertThat(node.answers()).isFalse();
            node.resume();
            assertThat(node.answers()).isTrue();
            node.pause();
            node.kill();
            assertThat(node.isAlive()).isFalse();
        }
    }

    @Test
    void restartBringsTheServerBackInTheSameContainer() throws Exception {
        try (MySqlServers servers = MySqlServers.start(1)) {
            MySqlNode node = servers.node("mysql-1");
            long before = node.pid();
            try (Connection connection = servers.connectAsRoot(node);
                    Statement statement = connection.createStatement()) {
                statement.execute("RESTART");
            }
            await().until(() -> node.pid() != before && node.answers());
            assertThat(containers()).isOne();
        }
    }

    @Test
    void aServerThatCannotStartSaysWhyAndLeavesNothing() {
        assertThatExceptionOfType(SandboxFailure.class)
                .isThrownBy(() -> MySqlServers.start(1, "no_such_variable=1"))
                .withMessageContaining("no_such_variable");
        assertThat(containers()).isZero();
    }

    @Test
    void kafkaIsKilledPausedAndStartedAgain(@TempDir Path directory) {
        try (KafkaBroker broker = KafkaBroker.start(directory)) {
            broker.kill();
            assertThat(broker.isAlive()).isFalse();
            broker.start();
            broker.pause();
            assertThat(broker.isAlive()).isTrue();
            broker.resume();
            broker.stop();
            assertThat(broker.isAlive()).isFalse();
        }
        assertThat(containers()).isZero();
    }

    @Test
    void containersOfALauncherThatWasKilledAreRemoved(@TempDir Path directory) throws Exception {
        Engine engine = Engine.get();
        ContainerPlan idle = ContainerPlan.command(
                "0:0", directory, List.of("sleep", "600"), Path.of("/dev/null"), directory.resolve("out"));
        Launcher gone = new Launcher(
                Launcher.self().machine(),
                new ProcessIdentity(ProcessHandle.current().pid(), 1));
        String container = engine.create(System.getenv().getOrDefault("MYSQL_IMAGE", "mysql:9.7"), idle, gone.labels());
        engine.start(container);
        assertThat(engine.runs(container)).isTrue();
        new ContainerPlatform().removeLeftovers();
        assertThat(engine.state(container)).isEmpty();
    }
}
