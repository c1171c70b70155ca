package io.relevo.topology.observation;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.ConfiguredAccount;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** The account that looks at servers and changes them. */
@ConfigMapping(prefix = "relevo.admin")
public interface AdminAccount {

    /** Its user name. */
    @WithDefault("relevo_admin")
    String user();

    /** Its password; a file is to be preferred. */
    Optional<String> password();

    /** A file with its password. */
    Optional<Path> passwordFile();

    /**
     * The account as connections take it.
     *
     * @throws IllegalStateException when no password is configured
     * @throws UncheckedIOException when its file cannot be read
     */
    default Account account() {
        return ConfiguredAccount.of("relevo.admin", user(), password(), passwordFile());
    }
}
