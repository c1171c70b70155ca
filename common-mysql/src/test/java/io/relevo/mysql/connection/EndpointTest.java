package io.relevo.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndpointTest {
    @Test
    void printsAsPeopleWriteIt() {
        assertThat(new Endpoint("db-1", 3306)).hasToString("db-1:3306");
        assertThat(new Endpoint("::1", 3306)).hasToString("[::1]:3306");
    }

    @Test
    void checksItself() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(" ", 3306));
        assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint("db-1", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint("db-1", 65_536));
    }

    @Test
    void timeoutWithoutEndIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timeouts(Duration.ofSeconds(1), Duration.ZERO))
                .withMessageContaining("read");
    }
}
