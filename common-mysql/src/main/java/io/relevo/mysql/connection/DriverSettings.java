package io.relevo.mysql.connection;

import java.util.Map;
import java.util.Properties;

/** How the driver is set up: bounded, few words at the start, nothing repaired behind our back. */
final class DriverSettings {
    private static final String NO_CLEANUP_THREAD = "com.mysql.cj.disableAbandonedConnectionCleanup";

    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("tcpKeepAlive", "true"),
            Map.entry("sslMode", "PREFERRED"),
            Map.entry("allowPublicKeyRetrieval", "true"),
            Map.entry("allowLoadLocalInfile", "false"),
            Map.entry("autoReconnect", "false"),
            Map.entry("cacheServerConfiguration", "true"),
            Map.entry("characterEncoding", "UTF-8"),
            Map.entry("connectionAttributes", "none"),
            Map.entry("connectionTimeZone", "UTC"),
            Map.entry("detectCustomCollations", "false"),
            Map.entry("elideSetAutoCommits", "true"),
            Map.entry("logger", "com.mysql.cj.log.Jdk14Logger"),
            Map.entry("maintainTimeStats", "false"),
            Map.entry("paranoid", "true"),
            Map.entry("useLocalSessionState", "true"),
            Map.entry("useServerPrepStmts", "false"));

    private DriverSettings() {}

    /** Must run before the first class of the driver is loaded: it would start a thread that Relevo has no use for. */
    static void beforeDriverIsLoaded() {
        System.setProperty(NO_CLEANUP_THREAD, "true");
    }

    static String url(Endpoint endpoint) {
        return "jdbc:mysql://" + endpoint + "/";
    }

    static Properties properties(Timeouts timeouts) {
        Properties properties = new Properties();
        FIXED.forEach(properties::setProperty);
        properties.setProperty(
                "connectTimeout", Long.toString(timeouts.connect().toMillis()));
        properties.setProperty("socketTimeout", Long.toString(timeouts.read().toMillis()));
        return properties;
    }
}
