package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.gtid.GtidSet;

/** What a server has executed, and nothing else: for when clients wait for the answer. */
public final class ExecutedSetReader {
    private ExecutedSetReader() {}

    /** One round trip; needs no privilege. */
    public static GtidSet read(MySqlConnection connection) throws MySqlFailure {
        return connection.queryOneAgain("SELECT @@global.gtid_executed", row -> GtidSet.parse(row.getString(1)));
    }
}
