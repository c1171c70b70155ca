package io.relevo.topology.execution;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** The account that replicas connect to their source with. */
@ConfigMapping(prefix = "relevo.replication")
public interface ReplicationAccount {

    /** Its user name. */
    @WithDefault("relevo_repl")
    String user();

    /** Its password; a file is to be preferred. */
    Optional<String> password();

    /** A file with its password. */
    Optional<Path> passwordFile();

    /**
     * The account as statements take it.
     *
     * @throws IllegalStateException when no password is configured
     * @throws UncheckedIOException when its file cannot be read
     */
    default Account account() {
        return new Account(
                user(),
                password()
                        .map(Secret::of)
                        .or(() -> passwordFile().map(ReplicationAccount::read))
                        .orElseThrow(() -> new IllegalStateException("no password for " + user()
                                + ": set relevo.replication.password-file (RELEVO_REPLICATION_PASSWORD_FILE)")));
    }

    private static Secret read(Path file) {
        try {
            return Secret.fromFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException("relevo.replication.password-file " + file + " cannot be read", e);
        }
    }
}
