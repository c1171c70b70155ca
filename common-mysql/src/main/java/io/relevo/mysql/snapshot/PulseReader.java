package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.gtid.GtidSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Feels a server's pulse: cheap enough to be done to thousands of servers every second. No table of
 * performance_schema that is gathered from all sessions or variables is touched; a read of {@link SnapshotReader} costs
 * the server several times as much. Needs SELECT on performance_schema.
 */
public final class PulseReader {
    /** Of subqueries alone: a join would make each session of the server keep a megabyte. */
    private static final String QUERY = """
            SELECT @@global.server_uuid, @@global.version, @@global.read_only, @@global.super_read_only,
              @@global.gtid_executed,
              (SELECT CONCAT(SERVICE_STATE, ' ', SOURCE_UUID)
                FROM performance_schema.replication_connection_status WHERE CHANNEL_NAME = ''),
              (SELECT SERVICE_STATE FROM performance_schema.replication_applier_status WHERE CHANNEL_NAME = ''),
              @@global.admin_address, @@global.admin_port
            """;

    private PulseReader() {}

    /** One round trip. */
    public static Pulse read(MySqlConnection connection) throws MySqlFailure {
        return connection.queryOneAgain(QUERY, PulseReader::pulse);
    }

    private static Pulse pulse(ResultSet row) throws SQLException {
        Optional<Pulse.Receiver> receiver =
                Optional.ofNullable(row.getString(6)).map(PulseReader::receiver);
        return new Pulse(
                row.getString(1),
                ServerVersion.parse(row.getString(2)),
                row.getBoolean(3),
                row.getBoolean(4),
                GtidSet.parse(row.getString(5)),
                receiver,
                receiver.isPresent() ? state(row.getString(7)) : Optional.empty(),
                adminPort(row.getString(8), row.getInt(9)));
    }

    /** The state and, once the source was reached, its identity. */
    private static Pulse.Receiver receiver(String words) {
        int blank = words.indexOf(' ');
        return new Pulse.Receiver(words.substring(blank + 1), ServiceState.valueOf(words.substring(0, blank)));
    }

    private static Optional<Endpoint> adminPort(String address, int port) {
        return address == null || address.isBlank() ? Optional.empty() : Optional.of(new Endpoint(address, port));
    }

    private static Optional<ServiceState> state(String name) {
        return Optional.ofNullable(name).map(ServiceState::valueOf);
    }
}
