package io.relevo.resync.settings;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.ConfiguredAccount;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** An account on the servers, with its password or a file that holds it. */
public interface AccountSettings {

    /** Its user name. */
    String user();

    /** Its password; a file is to be preferred. */
    Optional<String> password();

    /** A file with its password. */
    Optional<Path> passwordFile();

    /**
     * The account as connections take it.
     *
     * @param key the configuration key it is under, to name in a failure
     * @throws IllegalStateException when no password is configured
     * @throws UncheckedIOException when its file cannot be read
     */
    default Account account(String key) {
        return ConfiguredAccount.of(key, user(), password(), passwordFile());
    }
}
