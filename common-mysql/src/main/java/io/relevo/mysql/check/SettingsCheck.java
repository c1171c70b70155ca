package io.relevo.mysql.check;

import io.relevo.mysql.check.Finding.Code;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.snapshot.ServerVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which settings of a server are not as a member of a cluster needs them. Pure, but for the reading of variables. */
final class SettingsCheck {
    private static final List<Requirement> REQUIREMENTS = List.of(
            new Requirement(Code.GTID_MODE_OFF, "gtid_mode", "ON"),
            new Requirement(Code.GTID_CONSISTENCY_OFF, "enforce_gtid_consistency", "ON"),
            new Requirement(Code.BINLOG_OFF, "log_bin", "ON"),
            new Requirement(Code.BINLOG_FORMAT_NOT_ROW, "binlog_format", "ROW"),
            new Requirement(Code.BINLOG_ROW_IMAGE_NOT_FULL, "binlog_row_image", "FULL"),
            new Requirement(Code.REPLICA_UPDATES_NOT_LOGGED, "log_replica_updates", "ON"),
            new Requirement(Code.COMMIT_ORDER_NOT_PRESERVED, "replica_preserve_commit_order", "ON"));

    private static final List<Plugin> PLUGINS = List.of(
            new Plugin(Code.SEMI_SYNC_SOURCE_ABSENT, "rpl_semi_sync_source_enabled", "semisync_source.so"),
            new Plugin(Code.SEMI_SYNC_REPLICA_ABSENT, "rpl_semi_sync_replica_enabled", "semisync_replica.so"),
            new Plugin(Code.CLONE_PLUGIN_ABSENT, "clone_valid_donor_list", "mysql_clone.so"));

    private SettingsCheck() {}

    static List<Finding> check(MySqlConnection connection) throws MySqlFailure {
        Map<String, String> variables = new TreeMap<>();
        connection
                .queryList(
                        "SELECT VARIABLE_NAME, VARIABLE_VALUE FROM performance_schema.global_variables",
                        row -> Map.entry(row.getString(1).toLowerCase(Locale.ROOT), row.getString(2)))
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue()));
        return check(variables);
    }

    static List<Finding> check(Map<String, String> variables) {
        return Stream.of(
                        version(variables).stream(),
                        serverId(variables).stream(),
                        REQUIREMENTS.stream().flatMap(requirement -> requirement.check(variables).stream()),
                        PLUGINS.stream().flatMap(plugin -> plugin.check(variables).stream()))
                .flatMap(findings -> findings)
                .toList();
    }

    private static Optional<Finding> version(Map<String, String> variables) {
        ServerVersion version = ServerVersion.parse(variables.get("version"));
        return version.atLeast(ServerVersion.OLDEST_SUPPORTED)
                ? Optional.empty()
                : Optional.of(new Finding(
                        Code.VERSION_TOO_OLD,
                        "the server runs MySQL " + version,
                        "upgrade it to " + ServerVersion.OLDEST_SUPPORTED + " or newer"));
    }

    private static Optional<Finding> serverId(Map<String, String> variables) {
        return "0".equals(variables.get("server_id"))
                ? Optional.of(new Finding(
                        Code.SERVER_ID_UNSET,
                        "server_id is 0",
                        "set server_id to a number of its own in the server's configuration file"))
                : Optional.empty();
    }

    /** A variable that must have one value. */
    private record Requirement(Code code, String variable, String wanted) {
        Optional<Finding> check(Map<String, String> variables) {
            String found = variables.getOrDefault(variable, wanted);
            return found.equalsIgnoreCase(wanted)
                    ? Optional.empty()
                    : Optional.of(new Finding(
                            code,
                            variable + " is " + found,
                            "set " + variable + "=" + wanted + " in the server's configuration file and restart it"));
        }
    }

    /** A plugin that must be loaded, known by a variable of its own. */
    private record Plugin(Code code, String variable, String library) {
        Optional<Finding> check(Map<String, String> variables) {
            return variables.containsKey(variable)
                    ? Optional.empty()
                    : Optional.of(new Finding(
                            code,
                            "the plugin of " + library + " is not loaded",
                            "set plugin-load-add=" + library + " in the server's configuration file and restart it"));
        }
    }
}
