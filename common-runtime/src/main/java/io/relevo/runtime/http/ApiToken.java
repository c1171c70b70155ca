package io.relevo.runtime.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The secret that changing calls must show. A token file is read with each check, so it can be replaced while the
 * service runs. Immutable and thread-safe.
 */
public final class ApiToken {

    private final Optional<String> value;
    private final Optional<Path> file;

    /** At most one of the two is needed; the value wins. */
    public ApiToken(Optional<String> value, Optional<Path> file) {
        this.value = value;
        this.file = file;
    }

    /** Whether there is a token at all. */
    public boolean isConfigured() {
        return value.isPresent() || file.isPresent();
    }

    /**
     * Whether this is the token. Takes the same time wherever the two differ.
     *
     * @throws UncheckedIOException when the token file cannot be read
     */
    public boolean matches(String offered) {
        String expected = value.or(this::fromFile).orElse("");
        return !expected.isEmpty() && MessageDigest.isEqual(bytes(expected), bytes(offered));
    }

    @Override
    public String toString() {
        return "ApiToken[" + (isConfigured() ? "configured" : "none") + "]";
    }

    private Optional<String> fromFile() {
        return file.map(path -> {
            try {
                return Files.readString(path).strip();
            } catch (IOException e) {
                throw new UncheckedIOException("the token file " + path + " cannot be read", e);
            }
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
