package io.relevo.resync.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relevo.mysql.connection.Secret;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResyncConfigurationTest {

    @TempDir
    private Path directory;

    @Test
    void theDefaultsAreThose() {
        ResyncConfiguration configuration = configuration(Map.of()).getConfigMapping(ResyncConfiguration.class);

        assertThat(configuration.errantDirectory()).isEqualTo(Path.of("errant"));
        assertThat(configuration.noProgressLimit()).isEqualTo(Duration.ofSeconds(60));
        assertThat(configuration.restartLimit()).isEqualTo(Duration.ofMinutes(10));
        assertThat(configuration.cloneLimit()).isEqualTo(Duration.ofHours(12));
        assertThat(configuration.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(configuration.readTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(configuration.retry().initial()).isEqualTo(Duration.ofSeconds(5));
        assertThat(configuration.retry().limit()).isEqualTo(Duration.ofMinutes(5));
        assertThat(configuration.group().name()).isEqualTo("relevo-resync");
        assertThat(configuration.group().sessionTimeout()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void theNamesAreThose() {
        ResyncConfiguration configuration = configuration(Map.of(
                        "relevo.resync.errant-directory", "/srv/errant",
                        "relevo.resync.no-progress-limit", "2m",
                        "relevo.resync.retry.initial", "1s",
                        "relevo.resync.group.session-timeout", "3s"))
                .getConfigMapping(ResyncConfiguration.class);

        assertThat(configuration.errantDirectory()).isEqualTo(Path.of("/srv/errant"));
        assertThat(configuration.noProgressLimit()).isEqualTo(Duration.ofMinutes(2));
        assertThat(configuration.retry().initial()).isEqualTo(Duration.ofSeconds(1));
        assertThat(configuration.group().sessionTimeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void passwordsComeFromFiles() throws Exception {
        Path file = Files.writeString(directory.resolve("clone"), "secret\n");
        SmallRyeConfig config = configuration(Map.of("relevo.clone.password-file", file.toString()));

        CloneAccount account = config.getConfigMapping(CloneAccount.class);
        assertThat(account.account("relevo.clone").user()).isEqualTo("relevo_clone");
        assertThat(account.account("relevo.clone").password()).isEqualTo(Secret.of("secret"));
        assertThatThrownBy(() -> config.getConfigMapping(AdminAccount.class).account("relevo.admin"))
                .hasMessageContaining("relevo_admin")
                .hasMessageContaining("relevo.admin.password-file");
    }

    private static SmallRyeConfig configuration(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ResyncConfiguration.class)
                .withMapping(AdminAccount.class)
                .withMapping(ReplicationAccount.class)
                .withMapping(CloneAccount.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }
}
