package io.relevo.mysql.connection;

import com.mysql.cj.jdbc.Driver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/**
 * Opens plain connections that live until they are closed: for probes and for statements that must not wait for a pool.
 * A refused port fails within milliseconds, a silent host within the connect timeout. Safe for many threads.
 */
public final class MySqlConnector {
    static {
        DriverSettings.beforeDriverIsLoaded();
    }

    private final Map<String, String> settings;

    /** For connections that are made at once, whatever else this process connects to. */
    public MySqlConnector() {
        this(Map.of());
    }

    private MySqlConnector(Map<String, String> settings) {
        this.settings = settings;
    }

    /**
     * For connections of which there may be thousands, each asked for a few values again and again: they take less memory,
     * and when many are made together they are made in turn, for which each may wait some seconds beyond its timeouts. One
     * that gets no turn then fails with {@link FailureKind#TIMED_OUT}.
     */
    public static MySqlConnector ofMany() {
        return new MySqlConnector(DriverSettings.OF_MANY);
    }

    /** Connects; the connection is the caller's to close. */
    public MySqlConnection connect(Endpoint endpoint, Account account, Timeouts timeouts) throws MySqlFailure {
        Properties properties = DriverSettings.properties(timeouts);
        settings.forEach(properties::setProperty);
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
