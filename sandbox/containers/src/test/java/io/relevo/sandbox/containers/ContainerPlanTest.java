package io.relevo.sandbox.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Bind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerPlanTest {
    private static final Path OWNER = Path.of("/tmp/servers");
    private static final Path DIRECTORY = OWNER.resolve("mysql/mysql-1");

    private static ContainerPlan server(Path log) {
        return ContainerPlan.server(
                "7:8", OWNER, DIRECTORY, log, List.of("mysqld", "--port=1"), Map.of("MODE", "small"));
    }

    private static List<String> paths(ContainerPlan plan) {
        return List.of(plan.hostConfig().getBinds()).stream().map(Bind::getPath).toList();
    }

    @Test
    void aServerSharesNetworkUserAndItsOwnersDirectoryWithTheTest() {
        ContainerPlan plan = server(OWNER.resolve("logs/mysql-1.log"));
        assertThat(plan.user()).isEqualTo("7:8");
        assertThat(plan.directory()).isEqualTo(DIRECTORY.toString());
        assertThat(plan.hostConfig().getNetworkMode()).isEqualTo("host");
        assertThat(paths(plan)).containsExactly("/tmp/servers");
        assertThat(plan.hostConfig().getBinds()[0].getVolume().getPath()).isEqualTo("/tmp/servers");
    }

    @Test
    void aLogElsewhereIsReachedToo() {
        assertThat(paths(server(Path.of("/var/cache/log")))).containsExactly("/tmp/servers", "/var/cache");
        assertThat(paths(server(Path.of("/tmp/log")))).containsExactly("/tmp");
    }

    @Test
    void theServerReplacesTheShellThatOpensItsLog() {
        ContainerPlan plan = server(OWNER.resolve("log"));
        assertThat(plan.entrypoint()).containsExactly("/bin/sh");
        assertThat(plan.arguments()).endsWith("sh", "/tmp/servers/log", "mysqld", "--port=1");
        assertThat(plan.arguments().get(1)).contains("exec \"$@\"");
    }

    @Test
    void itsProcessesAreFoundLikeChildProcesses() {
        assertThat(server(OWNER.resolve("log")).environment())
                .containsExactly("MODE=small", "RELEVO_SANDBOX_DIR=/tmp/servers");
    }

    @Test
    void aCommandReadsAndWritesFilesOfItsDirectory() {
        ContainerPlan plan =
                ContainerPlan.command("0:0", OWNER, List.of("mysql"), OWNER.resolve("in.sql"), OWNER.resolve("out"));
        assertThat(plan.arguments()).endsWith("/tmp/servers/in.sql", "/tmp/servers/out", "mysql");
        assertThat(plan.environment()).isEmpty();
    }
}
