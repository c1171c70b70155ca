package io.relevo.resync.look;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;

/** How much data a server has. */
public final class DataSize {

    private static final String TABLESPACES =
            "SELECT COALESCE(SUM(FILE_SIZE), 0) FROM information_schema.INNODB_TABLESPACES";

    private DataSize() {}

    /** The size of all tablespaces in bytes: what a copy of this server transfers. */
    public static long bytes(MySqlConnection connection) throws MySqlFailure {
        return connection.queryOne(TABLESPACES, row -> row.getLong(1));
    }
}
