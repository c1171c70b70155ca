package io.relevo.sandbox.mysql;

import io.relevo.sandbox.Progress;
import io.relevo.sandbox.debian.PackageCache;
import io.relevo.sandbox.debian.PackageSet;
import io.relevo.sandbox.storage.RelevoHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** MySQL's server and command line clients, as Debian has them. */
final class MySqlPackages {
    /** Needed by plugins for Kerberos, WebAuthn and telemetry, the MeCab parser and scripts only. */
    private static final Pattern NOT_NEEDED =
            Pattern.compile("libcurl4t64|libmecab2|libfido2-1|libgssapi-krb5-2|libkrb5-3|libtirpc3t64");

    private static final PackageSet MYSQL = new PackageSet(
            "MySQL",
            "mysql",
            List.of("mysql-server-core", "mysql-client-core"),
            NOT_NEEDED,
            Map.of(
                    "mysqld", "usr/sbin/mysqld",
                    "mysql", "usr/bin/mysql",
                    "mysqladmin", "usr/bin/mysqladmin",
                    "mysqldump", "usr/bin/mysqldump",
                    "mysqlbinlog", "usr/bin/mysqlbinlog"),
            Map.of(
                    "mysqld",
                    "--basedir=\"$T/usr\" --plugin-dir=\"$T/usr/lib/mysql/plugin\""
                            + " --lc-messages-dir=\"$T/usr/share/mysql\""
                            + " --character-sets-dir=\"$T/usr/share/mysql/charsets\""),
            "Install MySQL 8.4 or newer, or unpack its archive anywhere, and set RELEVO_MYSQL_HOME to its directory.");

    private MySqlPackages() {}

    /** What an earlier fetch left. */
    static Optional<Path> fetched(RelevoHome home) {
        return new PackageCache(home, MYSQL).fetched();
    }

    /** Fetches it unless it is there. */
    static Path fetch(RelevoHome home, Progress progress) {
        return new PackageCache(home, MYSQL).fetch(progress);
    }
}
