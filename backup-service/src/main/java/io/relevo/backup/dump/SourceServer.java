package io.relevo.backup.dump;

import io.relevo.backup.sql.Session;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Timeouts;

/** The server to be dumped and how to get to it. */
public record SourceServer(String node, Endpoint endpoint, Account account, Timeouts timeouts) {

    /** The settings under which every value and definition is read, whatever the server's defaults are. */
    private static final String SETTINGS =
            "SET SESSION sql_mode = '', time_zone = '+00:00', autocommit = 1, wait_timeout = 86400,"
                    + " net_write_timeout = 1800, lock_wait_timeout = 2, sql_quote_show_create = 1,"
                    + " max_execution_time = 0, show_gipk_in_create_table_and_information_schema = ON,"
                    + " print_identified_with_as_hex = ON, transaction_isolation = 'REPEATABLE-READ'";

    /** A session for definitions, with text in utf8mb4. */
    Session connect() throws MySqlFailure {
        return prepared("SET NAMES utf8mb4");
    }

    /** A session for rows, whose bytes arrive as they are stored. */
    Session connectForRows() throws MySqlFailure {
        return prepared("SET NAMES utf8mb4, character_set_results = NULL");
    }

    private Session prepared(String names) throws MySqlFailure {
        Session session = Session.open(endpoint, account, timeouts);
        try {
            session.execute(names);
            session.execute(SETTINGS);
            return session;
        } catch (MySqlFailure failure) {
            session.close();
            throw failure;
        }
    }
}
