package io.relevo.backup.sql;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.Timeouts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/**
 * The driver set up for streams. A server may ask a client that allows local files for any file, so only sessions that
 * do nothing but load allow them.
 */
final class Driver {

    static {
        System.setProperty("com.mysql.cj.disableAbandonedConnectionCleanup", "true");
    }

    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("tcpKeepAlive", "true"),
            Map.entry("sslMode", "PREFERRED"),
            Map.entry("allowPublicKeyRetrieval", "true"),
            Map.entry("characterEncoding", "UTF-8"),
            Map.entry("connectionAttributes", "none"),
            Map.entry("connectionTimeZone", "UTC"),
            Map.entry("enableEscapeProcessing", "false"),
            Map.entry("logger", "com.mysql.cj.log.Jdk14Logger"),
            Map.entry("maintainTimeStats", "false"),
            Map.entry("paranoid", "true"),
            Map.entry("useServerPrepStmts", "false"));

    private Driver() {}

    static Connection connect(Endpoint endpoint, Account account, Timeouts timeouts, boolean loads)
            throws SQLException {
        Properties properties = new Properties();
        FIXED.forEach(properties::setProperty);
        properties.setProperty("allowLoadLocalInfile", Boolean.toString(loads));
        properties.setProperty(
                "connectTimeout", Long.toString(timeouts.connect().toMillis()));
        properties.setProperty("socketTimeout", Long.toString(timeouts.read().toMillis()));
        properties.setProperty("user", account.user());
        properties.setProperty("password", account.password().reveal());
        return new com.mysql.cj.jdbc.Driver().connect("jdbc:mysql://" + endpoint + "/", properties);
    }
}
