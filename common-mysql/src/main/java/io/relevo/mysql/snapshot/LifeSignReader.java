package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.util.Optional;

/**
 * What a replica knows of its source's life: the receiver only, from two small tables. Two reads tell whether anything
 * came from the source in between: more heartbeats, or another last queued transaction.
 */
public final class LifeSignReader {
    private static final String QUERY = "SELECT " + ReceiverRow.COLUMNS + " FROM (SELECT 1) one " + ReceiverRow.TABLES;

    private LifeSignReader() {}

    /** One round trip; empty when the server follows nobody. */
    public static Optional<ReceiverStatus> read(MySqlConnection connection) throws MySqlFailure {
        return connection.queryOne(QUERY, ReceiverRow::read);
    }
}
