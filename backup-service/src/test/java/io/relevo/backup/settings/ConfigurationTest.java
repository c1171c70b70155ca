package io.relevo.backup.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relevo.mysql.connection.Secret;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    @Test
    void nothing_is_backed_up_by_itself_and_nothing_is_guessed() {
        BackupConfiguration backup = config(Map.of()).getConfigMapping(BackupConfiguration.class);

        assertThat(backup.schedule()).isEqualTo("off");
        assertThat(backup.directory()).isEqualTo(Path.of("backups"));
        assertThat(backup.account()).isEmpty();
        assertThat(backup.connections()).isEqualTo(2);
        assertThat(backup.chunkRows()).isEqualTo(200_000);
        assertThat(backup.chunkBytes().asLongValue()).isEqualTo(32L << 20);
        assertThat(backup.minimumFree().asLongValue()).isEqualTo(64L << 20);
        assertThat(backup.compressionLevel()).isEqualTo(3);
        assertThat(backup.timeouts().connect()).isEqualTo(Duration.ofSeconds(5));
        assertThat(backup.timeouts().read()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void restores_wait_longer_for_a_statement() {
        RestoreConfiguration restore = config(Map.of()).getConfigMapping(RestoreConfiguration.class);

        assertThat(restore.account()).isEmpty();
        assertThat(restore.statementTimeout()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_password_comes_from_a_file(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("password"), "secret\n");
        BackupConfiguration backup = config(
                        Map.of("relevo.backup.user", "relevo_backup", "relevo.backup.password-file", file.toString()))
                .getConfigMapping(BackupConfiguration.class);

        assertThat(backup.account().orElseThrow().password()).isEqualTo(Secret.of("secret"));
        Files.delete(file);
        assertThatThrownBy(backup::account)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("password");
    }

    private static SmallRyeConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(BackupConfiguration.class)
                .withMapping(RestoreConfiguration.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }
}
