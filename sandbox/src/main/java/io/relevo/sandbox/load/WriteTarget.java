package io.relevo.sandbox.load;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** Where and as whom a load writes; every connection has hard timeouts, as a careful application's has. */
public record WriteTarget(String endpoint, String user, String password) {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);

    /** A new connection; the caller closes it. */
    public Connection connect() throws SQLException {
        return connect(READ_TIMEOUT);
    }

    /** A new connection whose answers may take this long. */
    public Connection connect(Duration readTimeout) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toMillis()));
        properties.setProperty("socketTimeout", Long.toString(readTimeout.toMillis()));
        properties.setProperty("allowPublicKeyRetrieval", "true");
        properties.setProperty("sslMode", "DISABLED");
        // What connection pools advise: no more questions to a new server than it takes to get in.
        properties.setProperty("cacheServerConfiguration", "true");
        properties.setProperty("useLocalSessionState", "true");
        properties.setProperty("elideSetAutoCommits", "true");
        properties.setProperty("maintainTimeStats", "false");
        return DriverManager.getConnection("jdbc:mysql://" + endpoint + "/", properties);
    }

    @Override
    public String toString() {
        return user + "@" + endpoint;
    }
}
