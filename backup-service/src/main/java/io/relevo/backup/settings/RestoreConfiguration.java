package io.relevo.backup.settings;

import io.relevo.mysql.connection.Account;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The configuration of restores; user and password are used where a request names none. */
@ConfigMapping(prefix = "relevo.restore")
public interface RestoreConfiguration extends AccountSettings {

    /** How long a target may work on one statement, such as the loading of a chunk. */
    @WithDefault("10m")
    Duration statementTimeout();

    /** The account, if one is configured. */
    default Optional<Account> account() {
        return account("relevo.restore");
    }
}
