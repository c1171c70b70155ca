package io.relevo.mysql.connection;

import com.mysql.cj.jdbc.Driver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Opens plain connections that live until they are closed: for statements that must not wait for a pool.
 * A refused port fails within milliseconds, a silent host within the connect timeout. Safe for many threads.
 */
public final class MySqlConnector {
    static {
        DriverSettings.beforeDriverIsLoaded();
    }

    /** Connects; the connection is the caller's to close. */
    public MySqlConnection connect(Endpoint endpoint, Account account, Timeouts timeouts) throws MySqlFailure {
        Properties properties = DriverSettings.properties(timeouts);
        properties.setProperty("user", account.user());
        properties.setProperty("password", account.password().reveal());
        try {
            Connection jdbc = new Driver().connect(DriverSettings.url(endpoint), properties);
            return new MySqlConnection(endpoint, jdbc, timeouts.read(), () -> connect(endpoint, account, timeouts));
        } catch (SQLException failure) {
            throw MySqlFailure.of(endpoint, failure);
        }
    }
}
