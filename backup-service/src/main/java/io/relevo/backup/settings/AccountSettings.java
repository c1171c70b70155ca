package io.relevo.backup.settings;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.ConfiguredAccount;
import io.relevo.mysql.connection.Secret;
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
     * The account, if one is configured; without a password where none is given.
     *
     * @param prefix of the keys, for messages
     * @throws UncheckedIOException when the password file cannot be read
     */
    default Optional<Account> account(String prefix) {
        return user().map(name -> new Account(
                name,
                ConfiguredAccount.secret(prefix, password(), passwordFile()).orElseGet(() -> Secret.of(""))));
    }
}
