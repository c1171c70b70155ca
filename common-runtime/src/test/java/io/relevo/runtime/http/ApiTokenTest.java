package io.relevo.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTokenTest {

    @TempDir
    Path directory;

    @Test
    void onlyTheSameTokenMatches() {
        ApiToken token = new ApiToken(Optional.of("secret"), Optional.empty());
        assertThat(token.matches("secret")).isTrue();
        assertThat(token.matches("Secret")).isFalse();
        assertThat(token.matches("")).isFalse();
        assertThat(token).hasToString("ApiToken[configured]");
    }

    @Test
    void aFileIsReadAnewWithEachCheck() throws Exception {
        Path file = directory.resolve("token");
        ApiToken token = new ApiToken(Optional.empty(), Optional.of(file));
        assertThatThrownBy(() -> token.matches("first"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
        Files.writeString(file, "first\n");
        assertThat(token.matches("first")).isTrue();
        Files.writeString(file, "second\n");
        assertThat(token.matches("first")).isFalse();
        Files.writeString(file, "\n");
        assertThat(token.matches("")).as("an empty file lets nobody in").isFalse();
    }

    @Test
    void withoutATokenNothingMatches() {
        ApiToken token = new ApiToken(Optional.empty(), Optional.empty());
        assertThat(token.isConfigured()).isFalse();
        assertThat(token.matches("")).isFalse();
    }
}
