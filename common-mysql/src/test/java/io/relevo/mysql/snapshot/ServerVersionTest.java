package io.relevo.mysql.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ServerVersionTest {
    @Test
    void leavesOutWhatPackagersAdd() {
        assertThat(ServerVersion.parse("8.4.10-0ubuntu1")).isEqualTo(new ServerVersion(8, 4, 10));
        assertThat(ServerVersion.parse("9.7.4-2")).hasToString("9.7.4");
        assertThat(ServerVersion.parse("9.7")).isEqualTo(new ServerVersion(9, 7, 0));
    }

    @Test
    void comparesByNumberNotByText() {
        assertThat(ServerVersion.parse("8.4.10").atLeast(ServerVersion.parse("8.4.9")))
                .isTrue();
        assertThat(ServerVersion.parse("8.0.43").atLeast(ServerVersion.OLDEST_SUPPORTED))
                .isFalse();
    }

    @Test
    void seriesIsMajorAndMinor() {
        assertThat(ServerVersion.parse("9.7.4").sameSeries(ServerVersion.parse("9.7.0")))
                .isTrue();
        assertThat(ServerVersion.parse("9.7.4").sameSeries(ServerVersion.parse("8.4.4")))
                .isFalse();
    }

    @Test
    void anythingElseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerVersion.parse("unknown"));
    }
}
