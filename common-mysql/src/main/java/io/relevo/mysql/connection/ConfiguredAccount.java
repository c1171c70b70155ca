package io.relevo.mysql.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A MySQL account as it stands in the configuration: a user and a password, given or in a file. */
public final class ConfiguredAccount {
    private ConfiguredAccount() {}

    /**
     * The account.
     *
     * @param prefix of the keys, for messages
     * @throws IllegalStateException when no password is configured, or both a password and a file
     * @throws UncheckedIOException when its file cannot be read
     */
    public static Account of(String prefix, String user, Optional<String> password, Optional<Path> passwordFile) {
        return new Account(user, secret(prefix, password, passwordFile).orElseThrow(() -> missing(user, key(prefix))));
    }

    /**
     * The password alone, if one is configured.
     *
     * @param prefix of the keys, for messages
     * @throws IllegalStateException when both a password and a file are configured
     * @throws UncheckedIOException when its file cannot be read
     */
    public static Optional<Secret> secret(String prefix, Optional<String> password, Optional<Path> passwordFile) {
        if (password.isPresent() && passwordFile.isPresent()) {
            throw new IllegalStateException("set either " + prefix + ".password or " + key(prefix) + ", not both");
        }
        return password.map(Secret::of).or(() -> passwordFile.map(file -> read(key(prefix), file)));
    }

    private static String key(String prefix) {
        return prefix + ".password-file";
    }

    private static IllegalStateException missing(String user, String key) {
        String variable = key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return new IllegalStateException("no password for " + user + ": set " + key + " (" + variable + ")");
    }

    private static Secret read(String key, Path file) {
        try {
            return Secret.fromFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(key + " " + file + " cannot be read", e);
        }
    }
}
