package io.relevo.sandbox.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relevo.sandbox.TestPlans;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HaProxyConfigurationTest {
    private final HaProxyConfiguration configuration = new HaProxyConfiguration(TestPlans.pair());

    @Test
    void aLineAboutAServerIsRepeatedForEach() {
        assertThat(configuration.fill(Stream.of("# ${node}", "server ${node} ${node_address} \"${cluster}\"")))
                .isEqualTo("server mysql-1 127.0.0.1:3001 \"pair\"\nserver mysql-2 127.0.0.1:3002 \"pair\"\n");
    }

    @Test
    void productionsFileIsFilledCompletely() {
        assertThat(configuration.text())
                .doesNotContain("${")
                .contains("bind 127.0.0.1:4000", "server mysql-2 127.0.0.1:3002");
    }

    @Test
    void anUnknownPlaceholderIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configuration.fill(Stream.of("maxconn ${what}")))
                .withMessageContaining("${what}");
    }
}
