package io.relevo.backup.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DumpSettingsTest {

    @Test
    void long_rows_make_short_chunks() {
        DumpSettings settings = new DumpSettings(1, 100_000, 1_000_000);

        assertThat(settings.rowsPerQuery(0)).isEqualTo(100_000);
        assertThat(settings.rowsPerQuery(100)).isEqualTo(10_000);
        assertThat(settings.rowsPerQuery(10_000_000)).isEqualTo(100);
        assertThat(new DumpSettings(1, 10, 1).rowsPerQuery(1_000)).isEqualTo(10);
    }

    @Test
    void nothing_may_be_zero() {
        assertThatThrownBy(() -> new DumpSettings(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
