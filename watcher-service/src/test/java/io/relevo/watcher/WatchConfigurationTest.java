package io.relevo.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchConfigurationTest {

    @TempDir
    private Path directory;

    @Test
    void the_defaults_are_these_and_keep_the_rules() {
        WatchConfiguration watch = configuration(Map.of());

        WatchRules.check(watch);
        assertThat(watch.user()).isEqualTo("relevo_watch");
        assertThat(watch.tick()).isEqualTo(Duration.ofMillis(500));
        assertThat(watch.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(watch.probeTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(watch.heartbeat()).isEqualTo(Duration.ofMillis(500));
        assertThat(watch.pace().patience().twoHeartbeats()).isEqualTo(Duration.ofMillis(1100));
        assertThat(watch.repairGrace()).isEqualTo(Duration.ofSeconds(60));
        assertThat(watch.afterDoubt()).isEqualTo(Duration.ofSeconds(1));
        assertThat(watch.idle()).isEqualTo(Duration.ofSeconds(23));
        assertThat(watch.repeat()).isEqualTo(Duration.ofSeconds(2));
        assertThat(watch.doubt()).isEqualTo(Duration.ofMillis(400));
        assertThat(watch.slow()).isEqualTo(Duration.ofMillis(300));
        assertThat(watch.writePeriod()).isEqualTo(Duration.ofSeconds(2));
        assertThat(watch.writePatience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(watch.observe()).isEqualTo(Duration.ofSeconds(30));
        assertThat(watch.sessionTimeout()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void the_password_comes_from_one_place() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "from file\n");

        assertThat(password(Map.of("relevo.watch.password", "direct"))).isEqualTo("direct");
        assertThat(password(Map.of("relevo.watch.password-file", file.toString())))
                .isEqualTo("from file");
        assertThatThrownBy(() -> password(Map.of())).hasMessageContaining("relevo.watch.password-file");
        assertThatThrownBy(() -> password(
                        Map.of("relevo.watch.password", "direct", "relevo.watch.password-file", file.toString())))
                .hasMessageContaining("either");
    }

    @Test
    void settings_that_contradict_each_other_are_named() {
        assertThatThrownBy(() -> WatchRules.check(configuration(Map.of("relevo.watch.tick", "10ms"))))
                .hasMessageContaining("relevo.watch.tick");
        assertThatThrownBy(() -> WatchRules.check(configuration(Map.of("relevo.watch.repeat", "100ms"))))
                .hasMessageContaining("relevo.watch.repeat");
        assertThatThrownBy(() -> WatchRules.check(configuration(Map.of("relevo.watch.probe-timeout", "31s"))))
                .hasMessageContaining("relevo.watch.probe-timeout");
    }

    private static String password(Map<String, String> properties) {
        return configuration(properties).account().password().reveal();
    }

    private static WatchConfiguration configuration(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withMapping(WatchConfiguration.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(WatchConfiguration.class);
    }
}
