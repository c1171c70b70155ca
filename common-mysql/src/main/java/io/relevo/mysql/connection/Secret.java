package io.relevo.mysql.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A password. Its text form is a mask, so that it cannot end up in a log by being printed. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value, "secret");
    }

    /** Wraps a password that is already in memory. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /**
     * Reads a password from a file in UTF-8; line breaks at its end do not belong to it.
     *
     * @throws IOException when the file cannot be read
     */
    public static Secret fromFile(Path file) throws IOException {
        return new Secret(Files.readString(file, StandardCharsets.UTF_8).replaceAll("[\\r\\n]+\\z", ""));
    }

    /** The password itself. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
