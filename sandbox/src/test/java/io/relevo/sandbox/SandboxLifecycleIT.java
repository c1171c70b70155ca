package io.relevo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.relevo.sandbox.process.Leftovers;
import io.relevo.sandbox.process.Poll;
import io.relevo.sandbox.storage.DirectoryTree;
import io.relevo.sandbox.storage.RelevoHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers, Kafka and HAProxy come and go; the services are not built yet when this module's tests run. */
class SandboxLifecycleIT {
    private static final String NAME = "it-" + ProcessHandle.current().pid();

    private final SandboxDirectory directory = directory(NAME);

    private static SandboxDirectory directory(String name) {
        return new SandboxDirectory(RelevoHome.locate(), new SandboxName(name));
    }

    private static Sandbox up(String name) {
        return SandboxStart.run(
                directory(name), SandboxOptions.named(name).withReplicas(1), List.of(), Progress.silent());
    }

    @AfterEach
    void clear() {
        SandboxEnd.clear(directory);
        SandboxEnd.clear(directory(NAME + "-b"));
        DirectoryTree.delete(directory.failureLogs());
    }

    @Test
    void twoSandboxesRunBesideEachOtherAndLeaveNothing() {
        Sandbox first = up(NAME);
        Sandbox second = up(NAME + "-b");
        assertThat(first.status().nodes()).hasSize(2).allSatisfy(node -> assertThat(node.pid())
                .isPositive());
        assertThat(first.status().writeEndpoint()).isNotEqualTo(second.status().writeEndpoint());
        assertThat(Sandbox.list()).contains(NAME, NAME + "-b");

        Sandbox.open(NAME).node("mysql-2").kill();
        assertThat(first.status().nodes().get(1).pid()).isNull();
        assertThat(second.node("mysql-2").answers()).isTrue();

        Sandbox.down(NAME);
        assertThat(Leftovers.processesOf(directory.path())).isEmpty();
        assertThat(directory.path()).doesNotExist();
        assertThat(second.node("mysql-1").answers()).isTrue();
    }

    @Test
    void aNameInUseIsRefusedWithTheWayOut() {
        directory.create();
        assertThatExceptionOfType(SandboxFailure.class)
                .isThrownBy(() -> up(NAME))
                .withMessageContaining("sandbox down --name " + NAME);
    }

    @Test
    void aPortInUseIsRefusedWithItsHolderAndNothingIsLeft() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            SandboxOptions options =
                    SandboxOptions.named(NAME).withFixedPorts(Map.of(PortRole.WRITE, taken.getLocalPort()));
            assertThatExceptionOfType(SandboxFailure.class)
                    .isThrownBy(() -> SandboxStart.run(directory, options, List.of(), Progress.silent()))
                    .withMessageContaining("the write port " + taken.getLocalPort())
                    .withMessageContaining("process " + ProcessHandle.current().pid());
        }
        assertThat(directory.path()).doesNotExist();
    }

    @Test
    void aFailedStartNamesTheLogItKept() {
        SandboxOptions options = SandboxOptions.named(NAME).withMySqlConfiguration(List.of("no_such_variable=1"));
        assertThatExceptionOfType(SandboxFailure.class)
                .isThrownBy(() -> SandboxStart.run(directory, options, List.of(), Progress.silent()))
                .withMessageContaining("no_such_variable")
                .withMessageContaining(directory.failureLogs().toString());
        assertThat(directory.path()).doesNotExist();
        assertThat(directory.failureLogs().resolve("mysql-1.log")).exists();
        assertThat(Leftovers.processesOf(directory.path())).isEmpty();
    }

    @Test
    void whatAKilledLauncherLeftIsCleared() throws Exception {
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SandboxLauncher.class.getName(),
                        NAME)
                .inheritIO()
                .start();
        Path firstServer = directory.path().resolve("mysql/mysql-1/supervisor.process");
        assertThat(Poll.until(Duration.ofSeconds(60), () -> Files.exists(firstServer)))
                .isTrue();
        launcher.destroyForcibly().waitFor();
        assertThat(Leftovers.processesOf(directory.path())).isNotEmpty();

        Sandbox.down(NAME);
        assertThat(Leftovers.processesOf(directory.path())).isEmpty();
        assertThat(directory.path()).doesNotExist();
    }

    /** Starts a sandbox in a JVM of its own. */
    static final class SandboxLauncher {
        private SandboxLauncher() {}

        public static void main(String[] arguments) {
            up(arguments[0]);
        }
    }
}
