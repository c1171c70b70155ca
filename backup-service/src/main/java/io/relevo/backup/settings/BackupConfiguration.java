package io.relevo.backup.settings;

import io.quarkus.runtime.configuration.MemorySize;
import io.relevo.backup.dump.DumpSettings;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Timeouts;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The configuration of backups; user and password are those of the account that reads the servers. */
@ConfigMapping(prefix = "relevo.backup")
public interface BackupConfiguration extends AccountSettings {

    /** When every cluster is backed up, as a cron expression with seconds; {@code off} for never. */
    @WithDefault("off")
    String schedule();

    /** Where backups are kept; relative to the working directory. One running service owns it. */
    @WithDefault("backups")
    Path directory();

    /** How many tables are read at once. */
    @WithDefault("2")
    int connections();

    /** The most rows in one chunk. */
    @WithDefault("200000")
    int chunkRows();

    /** About the most bytes in one chunk, before compression; also the size of a transaction of a restore. */
    @WithDefault("32M")
    MemorySize chunkBytes();

    /** The level of zstd, 1 to 19. */
    @WithDefault("3")
    int compressionLevel();

    /** No backup is begun with less free space in the store. */
    @WithDefault("64M")
    MemorySize minimumFree();

    /** How long to wait for a connection to a server. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long a source may say nothing while it is read. */
    @WithDefault("60s")
    Duration readTimeout();

    /** The settings as a dump takes them. */
    default DumpSettings dumpSettings() {
        return new DumpSettings(connections(), chunkRows(), chunkBytes().asLongValue());
    }

    /** How long to wait for a source. */
    default Timeouts timeouts() {
        return new Timeouts(connectTimeout(), readTimeout());
    }

    /** The account, if one is configured. */
    default Optional<Account> account() {
        return account("relevo.backup");
    }
}
