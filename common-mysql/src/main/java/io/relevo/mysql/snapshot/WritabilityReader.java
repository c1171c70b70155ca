package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;

/**
 * The cheapest look at a server: three variables, no privilege needed. While a server is being closed and something holds
 * that up, {@code super_read_only} says ON already and {@code read_only} still OFF: it is closed when both say so.
 */
public final class WritabilityReader {
    private static final String QUERY =
            "SELECT @@global.server_uuid, @@global.read_only, @@global.super_read_only AND @@global.read_only";

    private WritabilityReader() {}

    /** One round trip. */
    public static Writability read(MySqlConnection connection) throws MySqlFailure {
        return connection.queryOneAgain(
                QUERY, row -> new Writability(row.getString(1), row.getBoolean(2), row.getBoolean(3)));
    }
}
