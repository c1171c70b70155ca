package io.relevo.topology.observation;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A MySQL account as it stands in the configuration: a user and a password, given or in a file. */
public final class ConfiguredAccount {
    private ConfiguredAccount() {}

    /**
     * The account; the password counts before the file.
     *
     * @param prefix of the keys, for messages
     * @throws IllegalStateException when no password is configured
     * @throws UncheckedIOException when its file cannot be read
     */
    public static Account of(String prefix, String user, Optional<String> password, Optional<Path> passwordFile) {
        String key = prefix + ".password-file";
        return new Account(
                user,
                password.map(Secret::of)
                        .or(() -> passwordFile.map(file -> read(key, file)))
                        .orElseThrow(() -> new IllegalStateException("no password for " + user + ": set " + key + " ("
                                + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_') + ")")));
    }

    private static Secret read(String key, Path file) {
        try {
            return Secret.fromFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(key + " " + file + " cannot be read", e);
        }
    }
}
