package io.relevo.backup.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ManifestCodecTest {

    @Test
    void a_manifest_comes_back_as_it_was_written() throws IOException {
        assertThat(ManifestCodec.decode(ManifestCodec.encode(Manifests.small())))
                .isEqualTo(Manifests.small());
    }

    @Test
    void what_is_new_in_a_later_manifest_is_ignored() throws IOException {
        String json = new String(ManifestCodec.encode(Manifests.small()), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"fresh\": 1,");

        assertThat(ManifestCodec.decode(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(Manifests.small());
    }

    @Test
    void an_unknown_version_is_refused() {
        byte[] json = "{\"version\": 2}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ManifestCodec.decode(json))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void sums_are_made_of_the_tables() {
        assertThat(Manifests.small().rows()).isEqualTo(3);
        assertThat(Manifests.small().storedBytes()).isEqualTo(4);
        assertThat(Manifests.small().chunks()).hasSize(1);
    }
}
