package io.relevo.topology.execution;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.ConfiguredAccount;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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
        return ConfiguredAccount.of("relevo.replication", user(), password(), passwordFile());
    }
}
