package io.relevo.sandbox.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServerConfigurationTest {
    private final String text = new ServerConfiguration(
                    2, 3307, 3307, Path.of("/data"), Path.of("../mysqld.sock"), List.of("max_connections=77"))
            .text();

    /** As the server reads it: the last line of a name counts. */
    private final Map<String, String> settings = text.lines()
            .filter(line -> line.contains("=") && !line.startsWith("#"))
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(part -> part[0], part -> part[1], (before, last) -> last));

    @Test
    void aServerStartsAsInProduction() {
        assertThat(text).startsWith("#").contains("\n[mysqld]\n", "plugin-load-add=semisync_source.so\n");
        assertThat(settings)
                .containsEntry("super_read_only", "ON")
                .containsEntry("skip_replica_start", "ON")
                .containsEntry("gtid_mode", "ON")
                .containsEntry("sync_binlog", "1")
                .containsEntry("relay_log_recovery", "ON");
    }

    @Test
    void whatIsTheSandboxsAndWhatIsAskedForWin() {
        assertThat(settings)
                .containsEntry("bind_address", "127.0.0.1")
                .containsEntry("partial_revokes", "OFF")
                .containsEntry("server_id", "2")
                .containsEntry("port", "3307")
                .containsEntry("datadir", "/data")
                .containsEntry("max_connections", "77");
        assertThat(text).endsWith("max_connections=77\n");
    }
}
