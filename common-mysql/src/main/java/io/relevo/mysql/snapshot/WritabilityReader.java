package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.RowQuestion;

/**
 * The cheapest look at a server: three variables, no privilege needed. While a server is being closed and something holds
 * that up, {@code super_read_only} says ON already and {@code read_only} still OFF: it is closed when both say so.
 */
public final class WritabilityReader {
    private static final String QUERY = "SELECT @@global.server_uuid AS server_uuid, @@global.read_only AS closed,"
            + " @@global.super_read_only AND @@global.read_only AS closed_for_all";

    /** One round trip. */
    public static final RowQuestion<Writability> QUESTION = new RowQuestion<>(
            QUERY, row -> new Writability(row.of("server_uuid"), row.isOn("closed"), row.isOn("closed_for_all")));

    private WritabilityReader() {}

    /** Asks {@link #QUESTION} on a connection. */
    public static Writability read(MySqlConnection connection) throws MySqlFailure {
        return QUESTION.ask(connection);
    }
}
