package io.relevo.backup.settings;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** An account as it is configured; its password stands in the configuration or in a file. */
public interface AccountSettings {

    /** The account's name. */
    Optional<String> user();

    /** Its password. */
    Optional<String> password();

    /** A file that holds nothing but its password. */
    Optional<Path> passwordFile();

    /**
     * The account, if one is configured.
     *
     * @throws UncheckedIOException when the password file cannot be read
     */
    default Optional<Account> account() {
        return user().map(name -> new Account(name, secret()));
    }

    private Secret secret() {
        return password()
                .map(Secret::of)
                .or(() -> passwordFile().map(AccountSettings::read))
                .orElseGet(() -> Secret.of(""));
    }

    private static Secret read(Path file) {
        try {
            return Secret.fromFile(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("the password file " + file + " cannot be read", failure);
        }
    }
}
